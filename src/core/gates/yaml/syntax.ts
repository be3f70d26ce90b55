import type { Finding } from '#core/gates/finding.ts'
import type { Objected } from '#core/gates/mend/news.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import { pathAt } from '#core/text/locate.ts'
import type { SyntaxProblem } from '#core/text/parse.ts'
import { shiftSpan, type Span } from '#core/text/span.ts'
import { lineAround } from './candidate.ts'
import { explain } from './explain.ts'
import type { Said } from './said.ts'

const TAB = 'TAB_AS_INDENT'

/** What keeps a document from being read, without quick fixes: enough for the moment until all gates are loaded. */
export const findSyntaxProblems = (document: YamlDocument): Finding[] =>
  tellingProblems(document).map((problem) => ({
    ...objected(syntaxProblem(document, problem), document),
    fixes: [],
  }))

/** One problem for each line: what else is wrong with it mostly follows from the first. Behind a tab all indents are a guess. */
export function tellingProblems({ parsed }: YamlDocument): SyntaxProblem[] {
  const lines = new Set<number>()
  const tab = parsed.problems.find(({ code }) => code === TAB)?.span.from ?? Infinity
  return parsed.problems.filter(({ code, span }) => {
    const { from } = lineAround(parsed.source, span.from)
    const isTold = !lines.has(from) && (span.from <= tab || code === TAB)
    lines.add(from)
    return isTold
  })
}

/** A problem in plain words. */
export function syntaxProblem(document: YamlDocument, problem: SyntaxProblem): Said {
  const { source } = document.parsed
  const line = lineAround(source, problem.span.from)
  return {
    rule: problem.code.toLowerCase().replaceAll('_', '-'),
    severity: 'error',
    message: problem.message,
    path: pathAt(document, document.span.from + problem.span.from),
    span: problem.span,
    ...explain(problem, source.slice(line.from, line.to)),
    source: 'https://yaml.org/spec/1.2.2/',
    candidates: [],
  }
}

/** What is said of a document's YAML as a finding, at its place in the whole text. */
export const objected = (
  { span, candidates: _candidates, ...said }: Said,
  document: YamlDocument,
): Objected => ({
  gate: 'yaml',
  ...said,
  document: document.index,
  span: visible(shiftSpan(span, document.span.from), document.span),
  resource: '',
})

/** At least one character wide, within the document. */
function visible(span: Span, within: Span): Span {
  const to = Math.min(Math.max(span.to, span.from + 1), within.to)
  return { from: Math.max(within.from, Math.min(span.from, to - 1)), to }
}
