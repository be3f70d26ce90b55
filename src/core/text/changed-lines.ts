import type { TextEdit } from './edit.ts'
import { applyEdits, inOrder } from './edit.ts'

/** Lines of a text that a change takes away and puts in their place. `line` is the first of them, from 1. */
export interface ChangedLines {
  readonly line: number
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** What edits do to a text, as whole lines for showing before it is done; edits on neighbouring lines form one group. */
export function changedLines(text: string, edits: readonly TextEdit[]): ChangedLines[] {
  const groups: { from: number; to: number; edits: TextEdit[] }[] = []
  for (const edit of inOrder(edits)) {
    const from = text.lastIndexOf('\n', edit.span.from - 1) + 1
    const end = text.indexOf('\n', Math.max(edit.span.from, edit.span.to - 1))
    const to = end === -1 ? text.length : end + 1
    const last = groups.at(-1)
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to)
      last.edits.push(edit)
    } else groups.push({ from, to, edits: [edit] })
  }
  return groups.map(({ from, to, edits: own }) => {
    const before = text.slice(from, to)
    const after = applyEdits(
      before,
      own.map(({ span, insert }) => ({ span: { from: span.from - from, to: span.to - from }, insert })),
    )
    return { line: text.slice(0, from).split('\n').length, ...trimEqual(linesOf(before), linesOf(after)) }
  })
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/))

/** Leaves out lines at both ends that stay as they are. */
function trimEqual(removed: readonly string[], added: readonly string[]) {
  let head = 0
  while (head < Math.min(removed.length, added.length) && removed[head] === added[head]) head++
  let tail = 0
  const most = Math.min(removed.length, added.length) - head
  while (tail < most && removed.at(-1 - tail) === added.at(-1 - tail)) tail++
  return {
    removed: removed.slice(head, removed.length - tail),
    added: added.slice(head, added.length - tail),
  }
}
