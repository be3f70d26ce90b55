import { MarkerSeverity, Uri, editor as monacoEditor, type editor, type IRange } from 'monaco-editor/editor'
import type { Finding } from '#core/gates/finding.ts'
import { mergeFindings, type MergedFinding } from '#core/gates/merge-findings.ts'
import type { Span } from '#core/text/span.ts'
import type { Designer } from '#state/store.ts'
import { findingWords, gateNames } from './finding-words.ts'

const owner = 'portolan'
const severities = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, info: MarkerSeverity.Info }

/** Marks the findings in the text, and keeps the marks up to date. Comes out: a function that takes them away. */
export function showMarkers(
  model: editor.ITextModel,
  { store }: Designer,
  places: (span: Span) => IRange,
): () => void {
  let shown: readonly Finding[] | undefined
  const show = () => {
    const { findings } = store.getState().analysis
    if (findings === shown) return
    shown = findings
    const markers = mergeFindings(findings).map((problem) => ({
      ...places(problem.finding.span),
      ...markOf(problem),
    }))
    monacoEditor.setModelMarkers(model, owner, markers)
  }
  show()
  const unsubscribe = store.subscribe(show)
  return () => {
    unsubscribe()
    monacoEditor.setModelMarkers(model, owner, [])
  }
}

/** What several gates say is one mark that names them all. */
function markOf({ finding, said, severity }: MergedFinding) {
  const value = finding.code ?? finding.rule
  const linked = /^https?:\/\//.test(finding.source)
  return {
    severity: severities[severity],
    message: findingWords(finding),
    source: [...new Set(said.map(({ gate }) => gateNames[gate]))].join(', '),
    code: linked ? { value, target: Uri.parse(finding.source) } : value,
  }
}
