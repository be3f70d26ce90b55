import { readJsonLines } from './json-lines.ts'

/** One error of the API server. `stage` says where in its sequence it arises. */
export interface CrdError {
  readonly path: string
  readonly reason: string
  readonly message: string
  readonly stage: 'decode' | 'metadata' | 'schema' | 'cel'
}

/** What istiod's webhook said; `alternatives` are all sets of errors seen where Go's map order decides. */
export interface WebhookAnswer {
  readonly errors?: readonly string[]
  readonly warnings?: readonly string[]
  readonly alternatives?: readonly (readonly string[])[]
  readonly unreachable?: string
  readonly wrapped?: boolean
}

export interface RecordedDocument {
  readonly index: number
  readonly kind: string
  readonly name: string
  readonly namespace: string
  readonly crd?: { readonly errors: readonly CrdError[]; readonly celSkipped?: boolean }
  readonly webhook?: WebhookAnswer
  readonly verdict: string
}

/** One message of `istioctl analyze`. */
export interface AnalyzeMessage {
  readonly code: string
  readonly level: string
  readonly resource: string
  readonly message: string
}

export interface ValidationRecord {
  readonly id: string
  readonly rule: string
  readonly yaml: string
  readonly yamlError?: string
  readonly meshConfig?: string
  readonly documents: readonly RecordedDocument[]
  readonly analyze: readonly AnalyzeMessage[]
  readonly analyzeFilesOnly: readonly AnalyzeMessage[]
  readonly analyzeUnread?: readonly unknown[]
  readonly analyzeUnstable?: boolean
}

/** All recorded facts about validation, file by file. */
export const loadRecords = (): ValidationRecord[] =>
  readJsonLines<ValidationRecord>('validation').map(({ record }) => record)
