import type { Span } from './span.ts'

/** Replaces the span of a text by `insert`. */
export interface TextEdit {
  readonly span: Span
  readonly insert: string
}

/**
 * The text after the edits.
 * Goes in: edits in any order, all measured on `text`, none overlapping another; those at one offset apply in list order.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = ''
  let at = 0
  for (const edit of inOrder(edits)) {
    out += text.slice(at, edit.span.from) + edit.insert
    at = edit.span.to
  }
  return out + text.slice(at)
}

/** The edits that take `edits` back. Goes in: the text they were made on; comes out: edits measured on the text after them. */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let by = 0
  return inOrder(edits).map(({ span, insert }) => {
    const from = span.from + by
    by += insert.length - (span.to - span.from)
    return { span: { from, to: from + insert.length }, insert: text.slice(span.from, span.to) }
  })
}

/**
 * The one replaced stretch between two texts, as short as a common head and tail allow without parting CR from LF or the
 * halves of a character; undefined if they are equal.
 */
export function minimalEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined
  let head = commonHead(before, after)
  if (partsUnit(before, head) || partsUnit(after, head)) head--
  let tail = commonTail(before, after, Math.min(before.length, after.length) - head)
  if (partsUnit(before, before.length - tail) || partsUnit(after, after.length - tail)) tail--
  return { span: { from: head, to: before.length - tail }, insert: after.slice(head, after.length - tail) }
}

/** Whether a cut at `at` would part CR from LF, or one half of a surrogate pair from the other. */
function partsUnit(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const [left, right] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return (
    (left === 13 && right === 10) || (left >= 0xd800 && left < 0xdc00 && right >= 0xdc00 && right < 0xe000)
  )
}

/** Comparing slices is much faster than comparing single units. */
const CHUNK = 2048

/** How many UTF-16 units two texts have in common at their beginning. */
export function commonHead(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  while (at < most && a.slice(at, at + CHUNK) === b.slice(at, at + CHUNK)) at += CHUNK
  at = Math.min(at, most)
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

/** How many UTF-16 units two texts have in common at their end, counting no more than `most`. */
export function commonTail(a: string, b: string, most: number): number {
  const from = (text: string, length: number) =>
    text.slice(text.length - length - CHUNK, text.length - length)
  let length = 0
  while (length + CHUNK <= most && from(a, length) === from(b, length)) length += CHUNK
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++
  return length
}

/** Where `offset` of the old text stands in the new one; an offset inside a replaced stretch moves to its end. */
export function mapOffset(offset: number, edits: readonly TextEdit[]): number {
  let moved = offset
  for (const { span, insert } of inOrder(edits)) {
    if (span.from > offset || (span.from === offset && span.to > offset)) break
    const inside = span.to > offset ? offset : span.to
    moved += insert.length - (inside - span.from)
  }
  return moved
}

/** The same edits, first place first; an insertion comes before what is replaced behind it, equal places keep their order. */
export const inOrder = (edits: readonly TextEdit[]): TextEdit[] =>
  edits.toSorted((a, b) => a.span.from - b.span.from || a.span.to - b.span.to)
