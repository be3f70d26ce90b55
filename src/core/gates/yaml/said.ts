import type { Severity } from '#core/gates/finding.ts'
import type { Path } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'
import type { Candidate } from './candidate.ts'

/** What is said of a document's YAML; `span` counts from the beginning of the document. */
export interface Said {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly path: Path
  readonly span: Span
  readonly why: string
  readonly fix: string
  readonly source: string
  readonly candidates: readonly Candidate[]
}
