import {
  editor as monacoEditor,
  languages,
  type editor,
  type IDisposable,
  type IRange,
} from 'monaco-editor/editor'
import type { QuickFix } from '#core/gates/finding.ts'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import type { Designer } from '#state/store.ts'
import type { Whereabouts } from './whereabouts.ts'

const command = 'portolan.fix'

/** Offers the fixes of findings as Monaco's quick fixes (lightbulb, Ctrl+.). They are made through the store, as one step. */
export function provideQuickFixes(
  own: editor.ITextModel,
  { store, actions }: Designer,
  { rangeOf }: Whereabouts,
): IDisposable {
  const parts = [
    monacoEditor.registerCommand(command, (_accessor: unknown, { edits }: QuickFix, text: string) => {
      // Its places are those of the text it was offered for.
      if (store.getState().text === text) actions.apply({ edits }, 'fix')
    }),
    languages.registerCodeActionProvider(
      'yaml',
      {
        provideCodeActions: (model, range, { markers }) => {
          if (model !== own) return noActions
          const { text, analysis } = store.getState()
          const offered = mergeFindings(analysis.findings).flatMap(({ said, fixes }) => {
            const places = fixes.length === 0 ? [] : said.map(({ span }) => rangeOf(span))
            if (!places.some((place) => meet(place, range))) return []
            const diagnostics = markers.filter((marker) => places.some((place) => meet(place, marker)))
            return fixes.map((fix) => ({
              title: fix.title.replaceAll('`', ''), // a menu shows no code
              kind: 'quickfix',
              diagnostics,
              isPreferred: fixes.length === 1,
              command: { id: command, title: fix.title, arguments: [fix, text] },
            }))
          })
          return { actions: offered, dispose: () => undefined }
        },
      },
      { providedCodeActionKinds: ['quickfix'] },
    ),
  ]
  return {
    dispose: () => {
      for (const part of parts) part.dispose()
    },
  }
}

const noActions: languages.CodeActionList = { actions: [], dispose: () => undefined }

/** Whether two stretches have a place in common, their edges included. */
const meet = (a: IRange, b: IRange): boolean => !isBefore(a, b) && !isBefore(b, a)

const isBefore = (a: IRange, b: IRange): boolean =>
  a.endLineNumber < b.startLineNumber ||
  (a.endLineNumber === b.startLineNumber && a.endColumn < b.startColumn)
