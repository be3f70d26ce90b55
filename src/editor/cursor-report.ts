import { documentAt, pathAt } from '#core/text/locate.ts'
import type { YamlText } from '#core/text/documents.ts'
import type { Path } from '#core/text/path.ts'
import type { Cursor } from '#state/history.ts'
import type { Designer, Selection } from '#state/store.ts'

/** What the offset stands in, as the editor's selection; undefined where the text has no document. */
function selectionAt({ documents }: YamlText, offset: number): Selection | undefined {
  const document = documentAt(documents, offset)
  return document && { document: document.index, path: pathAt(document, offset), from: 'editor' }
}

/**
 * Tells the store where the cursor is, and, if the reader moved it, what is selected by that.
 * Goes in: the cursor in offsets of the design's text.
 */
export function reportCursor({ store, actions }: Designer, cursor: Cursor, byReader: boolean): void {
  const { cursor: known, selection: selected, analysis } = store.getState()
  if (cursor.anchor !== known.anchor || cursor.head !== known.head) actions.setCursor(cursor)
  if (!byReader) return
  const selection = selectionAt(analysis.model.yaml, cursor.head)
  if (!sameSelection(selection, selected)) actions.select(selection)
}

const sameSelection = (a: Selection | undefined, b: Selection | undefined): boolean =>
  a === b || (a?.from === b?.from && a?.document === b?.document && samePath(a?.path ?? [], b?.path ?? []))

const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i])
