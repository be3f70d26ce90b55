import type { TextEdit } from '#core/text/edit.ts'

/** One replaced stretch as Monaco reports it (`editor.IModelContentChange`). */
interface ModelChange {
  readonly rangeOffset: number
  readonly rangeLength: number
  readonly text: string
}

/**
 * The edits of a change Monaco reports, measured on the text before; undefined if they cannot be read as one step.
 * One operation reports its changes last place first; several at once (as a macro makes them) come one behind the other.
 */
export function editsOf(changes: readonly ModelChange[]): TextEdit[] | undefined {
  const edits = changes.map(({ rangeOffset, rangeLength, text }) => ({
    span: { from: rangeOffset, to: rangeOffset + rangeLength },
    insert: text,
  }))
  const backwards = edits.every(({ span }, i) => i === 0 || span.to <= (edits[i - 1]?.span.from ?? 0))
  return backwards ? edits.toReversed() : undefined
}
