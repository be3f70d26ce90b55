import type { Span } from './span.ts'

/** The parser's tokens, as far as they are looked at: the parts between the things of a line … */
export interface PartToken {
  readonly type: string
  readonly offset: number
  readonly source: string
}
/** … and one entry or item: what stands before its key, the key, what stands before its value, the value. */
export interface ItemToken {
  readonly start: readonly PartToken[]
  readonly key?: unknown
  readonly sep?: readonly PartToken[]
  readonly value?: unknown
}

const SKIPPED = new Set(['space', 'newline', 'comment', 'comma'])

/** The parser keeps a token for comments behind the last item; only those with a dash, a key or a value are items. */
export const holdsItem = (token: ItemToken): boolean =>
  token.key !== undefined ||
  token.value !== undefined ||
  token.sep !== undefined ||
  token.start.some((part) => !SKIPPED.has(part.type))

/** Where an entry or item begins: its `?`, anchor or tag, if it has one before its key or value. */
export const headOf = (token: ItemToken | undefined): number | undefined =>
  token?.start.find((part) => !SKIPPED.has(part.type))?.offset

/** The stretch from the first to the last anchor or tag among the parts. */
export function propsOf(parts: readonly PartToken[] | undefined): Span | undefined {
  let span: Span | undefined
  for (const { type, offset, source } of parts ?? []) {
    if (type === 'anchor' || type === 'tag') span = { from: span?.from ?? offset, to: offset + source.length }
  }
  return span
}
