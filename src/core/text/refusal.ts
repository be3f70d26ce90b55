import type { TextEdit } from './edit.ts'

/** An edit that was not made, and why, in words for the person at the field. */
export interface Refusal {
  readonly refused: string
}

/** What a primitive edit answers: the edits, measured on the document's own source, or why there are none. */
export type Attempt = readonly TextEdit[] | Refusal

export const refuse = (refused: string): Refusal => ({ refused })
export const isRefusal = (attempt: Attempt | Refusal): attempt is Refusal => 'refused' in attempt
