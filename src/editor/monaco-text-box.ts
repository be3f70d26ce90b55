import { Selection, type editor, type IRange } from 'monaco-editor/editor'
import type { Span } from '#core/text/span.ts'
import type { Cursor } from '#state/history.ts'
import type { TextBox } from './text-mirror.ts'

/** The source of cursor moves that are ours, not the reader's. */
export const placing = 'portolan'

/** Monaco's editor as a box of text. */
export function monacoTextBox(editor: editor.ICodeEditor, model: editor.ITextModel): TextBox {
  return {
    text: () => model.getValue(),
    cursor: () => {
      const selection = editor.getSelection()
      if (!selection) return { anchor: 0, head: 0 }
      return {
        anchor: model.getOffsetAt(selection.getSelectionStart()),
        head: model.getOffsetAt(selection.getPosition()),
      }
    },
    replace: (edits) => {
      // Not `pushEditOperations`: the one history is the store's.
      model.applyEdits(edits.map(({ span, insert }) => ({ range: rangeOf(model, span), text: insert })))
    },
    placeCursor: (cursor) => {
      placeCursor(editor, model, cursor)
      editor.revealPositionInCenterIfOutsideViewport(model.getPositionAt(cursor.head))
    },
  }
}

/** Moves the cursor without bringing it into view. */
export function placeCursor(
  editor: editor.ICodeEditor,
  model: editor.ITextModel,
  { anchor, head }: Cursor,
): void {
  const selection = Selection.fromPositions(model.getPositionAt(anchor), model.getPositionAt(head))
  editor.setSelection(selection, placing)
}

/** A stretch of the shown text as Monaco counts it. */
export function rangeOf(model: editor.ITextModel, { from, to }: Span): IRange {
  const start = model.getPositionAt(from)
  const end = model.getPositionAt(to)
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  }
}
