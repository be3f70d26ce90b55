import type { TextEdit } from '#core/text/edit.ts'
import type { Path } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'

/** Who objects: the YAML reader, the API server's schema, istiod's webhook, `istioctl analyze`, or Portolan alone. */
export type Gate = 'yaml' | 'crd' | 'webhook' | 'analyze' | 'advice'
export type Severity = 'error' | 'warning' | 'info'

/** A change that mends a finding; its edits are measured on the analysed text. */
export interface QuickFix {
  readonly title: string
  readonly edits: readonly TextEdit[]
}

/** One objection, at its place. `message` has the gate's own words; `why` and `fix` are plain English. */
export interface Finding {
  readonly gate: Gate
  readonly rule: string
  /** `IST0134`, `KIA1211`, … where others have a code for it. */
  readonly code?: string
  readonly severity: Severity
  readonly message: string
  /** As the API server names it (`Required value`, …), for gate crd. */
  readonly reason?: string
  readonly stage?: 'decode' | 'metadata' | 'schema' | 'cel'
  readonly apiPath?: string
  /** Index of the document among those that hold something. */
  readonly document: number
  readonly path: Path
  readonly span: Span
  /** `VirtualService payments/stripe`. */
  readonly resource: string
  readonly why: string
  readonly fix: string
  readonly fixes: readonly QuickFix[]
  /** A link that backs the claim. */
  readonly source: string
}

/** What becomes of a document when it is applied. */
export type Verdict =
  | 'accepted'
  | 'accepted-with-warnings'
  | 'rejected-by-schema'
  | 'rejected-by-webhook'
  | 'not-modelled'
  | 'unreadable'
