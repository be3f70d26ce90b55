import { BOX_GAP, placed, type Column, type Draft, type PlacedDraft } from './box.ts'

/**
 * Places the boxes of one row: the first of each column with their middles on one line, the others below them, so that what is
 * added at the end of a column moves nothing. Comes out: the boxes, and where the row ends.
 */
export function placeRow(
  drafts: readonly Draft[],
  top: number,
): { readonly boxes: PlacedDraft[]; readonly bottom: number } {
  const first = new Map<Column, Draft>()
  for (const draft of drafts) if (!first.has(draft.column)) first.set(draft.column, draft)
  const middle = top + Math.max(0, ...[...first.values()].map((draft) => placed(draft, 0).height / 2))
  const next = new Map<Column, number>()
  const boxes = drafts.map((draft) => {
    const box = placed(draft, 0)
    const y = next.get(draft.column) ?? middle - box.height / 2
    next.set(draft.column, y + box.height + BOX_GAP)
    return { ...box, y }
  })
  return { boxes, bottom: Math.max(top, ...boxes.map(({ y, height }) => y + height)) }
}
