import { editor as monacoEditor, type editor, type IRange } from 'monaco-editor/editor'
import type { Span } from '#core/text/span.ts'
import type { Designer } from '#state/store.ts'
import { isWritten, litSpan } from './lit-span.ts'
import { mayMove } from './motion.ts'
import styles from './YamlEditor.module.css'

/** Lights the lines of what is selected in another view, and brings them into view without taking the focus. */
export function lightLines(
  editor: editor.IStandaloneCodeEditor,
  { store }: Designer,
  places: (span: Span) => IRange,
): () => void {
  const lit = editor.createDecorationsCollection()
  const { EditorOption, ScrollType } = monacoEditor
  let seen = store.getState()

  const draw = () => {
    const { analysis, selection } = store.getState()
    const span = litSpan(analysis.model.yaml, selection)
    if (!span) {
      lit.clear()
      return undefined
    }
    const range = places(span)
    lit.set([{ range, options: { isWholeLine: true, className: styles.lit ?? null } }])
    return range
  }

  const reveal = ({ startLineNumber: start, endLineNumber: end }: IRange) => {
    const smooth = mayMove() && editor.getOption(EditorOption.smoothScrolling)
    editor.revealLinesInCenterIfOutsideViewport(start, end, smooth ? ScrollType.Smooth : ScrollType.Immediate)
  }

  /** A line in a fold stands as high as the one above it. Unfolding stops a scroll under way, so it comes first. */
  const show = (range: IRange) => {
    const line = range.startLineNumber
    const folded = line > 1 && editor.getTopForLineNumber(line) === editor.getTopForLineNumber(line - 1)
    const unfold = folded ? editor.getAction('editor.unfold') : null
    if (!unfold) reveal(range)
    else {
      void unfold.run({ selectionLines: [line - 1], direction: 'up', levels: 100 }).then(() => {
        reveal(range)
      })
    }
  }

  const follow = () => {
    const state = store.getState()
    const before = seen
    seen = state
    if (state.selection !== before.selection) {
      const range = draw()
      if (range) show(range)
    } else if (
      state.analysis !== before.analysis &&
      state.selection &&
      isWritten(state.analysis.model.yaml, state.selection)
    ) {
      // While the selected place cannot be read, the lines stay lit as Monaco moves them with the text.
      draw()
    }
  }
  const first = draw()
  if (first) show(first)
  return store.subscribe(follow)
}
