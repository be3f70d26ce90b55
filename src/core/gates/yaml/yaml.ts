import type { YamlDocument } from '#core/text/documents.ts'
import { pathAt } from '#core/text/locate.ts'
import { shiftSpan, type Span } from '#core/text/span.ts'
import type { Finding } from '#core/gates/finding.ts'

/** What the YAML reader objects to in one document. */
export function findYamlProblems(document: YamlDocument): Finding[] {
  return document.parsed.problems.map((problem) => {
    const span = visible(shiftSpan(problem.span, document.span.from), document.span)
    return {
      gate: 'yaml',
      rule: problem.code.toLowerCase().replaceAll('_', '-'),
      severity: 'error',
      message: problem.message,
      document: document.index,
      path: pathAt(document, span.from),
      span,
      resource: '',
      why: 'kubectl cannot read this document, so nothing of it would reach the cluster.',
      fix: 'Mend the line; the chart and the form keep the last text that could be read.',
      fixes: [],
      source: 'https://yaml.org/spec/1.2.2/',
    }
  })
}

/** At least one character wide, within the document. */
function visible(span: Span, within: Span): Span {
  const to = Math.min(Math.max(span.to, span.from + 1), within.to)
  return { from: Math.max(within.from, Math.min(span.from, to - 1)), to }
}
