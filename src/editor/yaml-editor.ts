import { editor as monacoEditor, type editor } from 'monaco-editor/editor'
import type { Span } from '#core/text/span.ts'
import { canRedo, canUndo, type Designer } from '#state/store.ts'
import { reportCursor } from './cursor-report.ts'
import { provideLanguage } from '#editor/language/provide-language.ts'
import { offerRename } from '#editor/language/rename.ts'
import { oncePerFrame } from './once-per-frame.ts'
import { leaveByTab } from './leave-by-tab.ts'
import { lightLines } from './lit-lines.ts'
import { showMarkers } from './markers.ts'
import { editsOf } from './model-changes.ts'
import { monacoTextBox, placeCursor, placing, rangeOf } from './monaco-text-box.ts'
import { routeNativeUndo } from './native-undo.ts'
import { provideStructure } from './structure.ts'
import { mirrorText } from './text-mirror.ts'

export interface YamlEditorHandle {
  /** Moves the cursor to where the store has it, and takes the focus if asked to. */
  readonly takeOver: (focus: boolean) => void
  readonly dispose: () => void
}

/**
 * Connects an editor of Monaco with the design: text, undo, cursor, selection, findings, structure.
 * `hint` is the id of the element that says how to leave the text by keyboard.
 */
export function createYamlEditor(
  editor: editor.IStandaloneCodeEditor,
  designer: Designer,
  hint: string,
): YamlEditorHandle {
  const { store, actions } = designer
  const model = editor.getModel()
  const element = editor.getContainerDomNode()
  if (!model) throw new Error('The editor was created without a text.')
  // A text without a line end would get that of the reader's system, and every offset behind a new line would be wrong.
  model.setEOL(monacoEditor.EndOfLineSequence.LF)
  // The wrapper creates the text before the editor's options hold.
  model.updateOptions({
    tabSize: 2,
    indentSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  })
  // Every way to undo in Monaco (keys, palette, menus) ends in these four.
  Object.assign(model, {
    undo: actions.undo,
    redo: actions.redo,
    canUndo: () => canUndo(store.getState()),
    canRedo: () => canRedo(store.getState()),
  })

  const box = monacoTextBox(editor, model)
  const mirror = mirrorText(box, designer)
  const places = (span: Span) => {
    const { toShown } = mirror.lineEnds()
    return rangeOf(model, { from: toShown(span.from), to: toShown(span.to) })
  }
  let waiting = { cursor: mirror.cursor(), byReader: false }
  const report = oncePerFrame(() => {
    reportCursor(designer, mirror.cursor(), waiting.byReader)
    waiting = { ...waiting, byReader: false }
  })
  const isTextBox = (target: EventTarget | null) =>
    target instanceof Element && target.getAttribute('role') === 'textbox'

  const parts = [
    editor.onDidChangeModelContent(({ changes }) => {
      if (mirror.isShowing()) return
      // The place before a change is the one that undo leads back to.
      if (report.isAsked()) reportCursor(designer, waiting.cursor, false)
      mirror.typed(editsOf(changes))
    }),
    editor.onDidChangeCursorSelection(({ source, reason }) => {
      const moved = source !== placing && reason !== monacoEditor.CursorChangeReason.RecoverFromMarkers
      waiting = { cursor: mirror.cursor(), byReader: waiting.byReader || moved }
      report.ask()
    }),
    provideStructure(model, designer, places),
    provideLanguage(model, designer, {
      offsetOf: (position) => mirror.lineEnds().toText(model.getOffsetAt(position)),
      rangeOf: places,
    }),
    offerRename(editor, designer, () => mirror.cursor().head),
    { dispose: showMarkers(model, designer, places) },
    { dispose: lightLines(editor, designer, places) },
    { dispose: routeNativeUndo(element, actions, isTextBox) },
    { dispose: leaveByTab(element, hint, isTextBox) },
    { dispose: report.cancel },
    { dispose: mirror.dispose },
  ]
  const dispose = () => {
    for (const part of parts.splice(0)) part.dispose()
  }
  editor.onDidDispose(dispose)
  return {
    takeOver: (focus) => {
      const { anchor, head } = store.getState().cursor
      const { toShown } = mirror.lineEnds()
      const cursor = { anchor: toShown(anchor), head: toShown(head) }
      // A cursor that nobody works at must not scroll what is selected elsewhere out of view.
      if (!focus) placeCursor(editor, model, cursor)
      else {
        box.placeCursor(cursor)
        editor.focus()
      }
    },
    dispose,
  }
}
