import type { TextEdit } from '#core/text/edit.ts'
import { formatScalar } from '#core/text/scalar.ts'
import type { Span } from '#core/text/span.ts'

/** A change that may mend a finding, measured on the document's source. */
export interface Candidate {
  readonly title: string
  readonly edits: readonly TextEdit[]
}

/** Puts a stretch of source in quotes. */
export const quoted = (source: string, span: Span): Candidate => ({
  title: 'Put it in quotes',
  edits: [{ span, insert: formatScalar(source.slice(span.from, span.to), 'double') }],
})

/** Writes something else instead of a stretch. */
export const replaced = (title: string, span: Span, insert: string): Candidate => ({
  title,
  edits: [{ span, insert }],
})

/** The line an offset stands on, without its line end. */
export function lineAround(source: string, offset: number): Span {
  const from = source.lastIndexOf('\n', offset - 1) + 1
  const end = source.indexOf('\n', offset)
  const to = end === -1 ? source.length : end
  return { from, to: source[to - 1] === '\r' && to > from ? to - 1 : to }
}
