import { languages, type editor, type IDisposable } from 'monaco-editor/editor'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import { hoverAt } from '#core/language/hover/hover-at.ts'
import { asProse } from '#core/language/markdown.ts'
import { gateNames } from '#editor/finding-words.ts'
import type { Designer } from '#state/store.ts'
import type { Whereabouts } from './whereabouts.ts'

/** Tells what stands under the pointer or the cursor. What is marked there, Monaco itself tells. */
export const provideHover = (
  own: editor.ITextModel,
  { store }: Designer,
  { offsetOf, rangeOf }: Whereabouts,
): IDisposable =>
  languages.registerHoverProvider('yaml', {
    provideHover: (model, position) => {
      if (model !== own) return undefined
      const { model: source, findings } = store.getState().analysis
      const offset = offsetOf(position)
      const hover = hoverAt(source, offset, findings)
      if (!hover) return undefined
      const elsewhere = hover.findings.filter(({ said }) =>
        said.every(({ span }) => offset < span.from || offset > span.to),
      )
      const contents = [...elsewhere.map(wordsOf), hover.about].filter((words) => words !== '')
      return contents.length === 0
        ? undefined
        : { range: rangeOf(hover.span), contents: contents.map((value) => ({ value })) }
    },
  })

const wordsOf = ({ finding: { message, why, fix }, said }: MergedFinding): string => {
  const voices = [...new Set(said.map(({ gate }) => gateNames[gate]))].join(', ')
  const words = [message, why, fix].filter((part) => part !== '').map(asProse)
  return [`**${voices}:**`, ...words].join(' ')
}
