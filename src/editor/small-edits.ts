import { minimalEdit, type TextEdit } from '#core/text/edit.ts'
import { firstIndex } from './first-index.ts'

/** Stretches with more lines than this are replaced as a whole: nobody edits that much at once and wants the folds back. */
const MOST_LINES = 20_000

/**
 * The edits that turn one text into the other, each as short as it can be: lines that stand in both texts just once are kept
 * where they are. So cursors, folds and marks between two distant changes stay. Comes out: edits in order, measured on `before`.
 */
export function smallEdits(before: string, after: string): TextEdit[] {
  const whole = minimalEdit(before, after)
  if (!whole) return []
  const { from, to } = whole.span
  // Cut at line starts, so that a line half of which is common is compared as a line.
  const head = from === 0 ? 0 : before.lastIndexOf('\n', from - 1) + 1
  const oldLines = linesOf(before.slice(head, to))
  const newLines = linesOf(after.slice(head, from + whole.insert.length))
  if (oldLines.length < 3 || newLines.length < 3 || oldLines.length + newLines.length > MOST_LINES)
    return [whole]
  const edits: TextEdit[] = []
  let at = head
  let [oldLine, newLine] = [0, 0]
  for (const anchor of [...anchorsOf(oldLines, newLines), { old: oldLines.length, new: newLines.length }]) {
    const removed = oldLines.slice(oldLine, anchor.old).join('')
    const edit = minimalEdit(removed, newLines.slice(newLine, anchor.new).join(''))
    if (edit) edits.push({ span: { from: at + edit.span.from, to: at + edit.span.to }, insert: edit.insert })
    at += removed.length + (oldLines[anchor.old]?.length ?? 0)
    oldLine = anchor.old + 1
    newLine = anchor.new + 1
  }
  return edits
}

/** The lines with their line ends. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/)

interface Anchor {
  readonly old: number
  readonly new: number
}

/** Lines that occur once in each text, in an order that both texts share; as many as possible. */
function anchorsOf(oldLines: readonly string[], newLines: readonly string[]): Anchor[] {
  const oldPlaces = placesOf(oldLines)
  const newPlaces = placesOf(newLines)
  const pairs: Anchor[] = []
  for (const [line, place] of oldPlaces) {
    const other = newPlaces.get(line)
    if (place !== undefined && other !== undefined) pairs.push({ old: place, new: other })
  }
  return longestRise(pairs)
}

/** Where each line stands; undefined for those that stand in several places. */
function placesOf(lines: readonly string[]): Map<string, number | undefined> {
  const places = new Map<string, number | undefined>()
  for (const [i, line] of lines.entries()) places.set(line, places.has(line) ? undefined : i)
  return places
}

/** The longest run of pairs, taken in order of `old`, whose `new` rises (patience sorting). */
function longestRise(pairs: readonly Anchor[]): Anchor[] {
  interface Link {
    readonly pair: Anchor
    readonly before: Link | undefined
  }
  const piles: Link[] = []
  for (const pair of pairs) {
    const pile = firstIndex(piles.length, (i) => (piles[i]?.pair.new ?? 0) >= pair.new)
    piles[pile] = { pair, before: piles[pile - 1] }
  }
  const run: Anchor[] = []
  for (let link = piles.at(-1); link; link = link.before) run.push(link.pair)
  return run.toReversed()
}
