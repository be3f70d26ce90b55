import type { Finding } from '#core/gates/finding.ts'
import type { Objected } from '#core/gates/mend/news.ts'
import type { YamlDocument, YamlText } from '#core/text/documents.ts'
import { pathAt } from '#core/text/locate.ts'
import type { SyntaxProblem } from '#core/text/parse.ts'
import { shiftSpan, type Span } from '#core/text/span.ts'
import { lineAround } from './candidate.ts'
import { findDuplicateKeys } from './duplicate-keys.ts'
import { explain } from './explain.ts'
import { mendSyntax } from './mend-syntax.ts'
import { withFixes } from './offer.ts'
import { findPlaceholders } from './placeholders.ts'
import type { Said } from './said.ts'
import { findShapeProblems } from './shape.ts'
import { findSurprises } from './surprises.ts'

/**
 * What the YAML reader of Kubernetes objects to in one document (errors), what it reads otherwise than it looks (warnings), and
 * what is filled in later (info). Goes in: the document, and what all other gates say of a text, by which quick fixes prove
 * themselves. Never throws. Source: sigs.k8s.io/yaml v1.6.0 (go.yaml.in/yaml/v2 v2.4.2), executed.
 */
export function findYamlProblems(
  document: YamlDocument,
  gates: (text: YamlText) => readonly Objected[] = () => [],
): Finding[] {
  const yaml = (other: YamlDocument) => readOnce(other).map((said) => objected(said, other))
  return readOnce(document).map((said, i) =>
    withFixes(objected(said, document), document, i, said.candidates, { yaml, gates }),
  )
}

const remembered = new WeakMap<YamlDocument['parsed'], readonly Said[]>()

/** What is said of a document, which depends on its source alone. */
function readOnce(document: YamlDocument): readonly Said[] {
  const known = remembered.get(document.parsed) ?? readDocument(document)
  remembered.set(document.parsed, known)
  return known
}

const TAB = 'TAB_AS_INDENT'

function readDocument(document: YamlDocument): readonly Said[] {
  const { problems } = document.parsed
  const syntax = withoutConsequences(document, problems).map((problem) => syntaxProblem(document, problem))
  return [
    ...syntax,
    ...findDuplicateKeys(document),
    ...(syntax.length > 0 ? [] : [...findShapeProblems(document), ...findSurprises(document)]),
    ...findPlaceholders(document),
  ]
}

/** One problem for each line: what else is wrong with it mostly follows from the first. Behind a tab all indents are a guess. */
function withoutConsequences(document: YamlDocument, problems: readonly SyntaxProblem[]): SyntaxProblem[] {
  const lines = new Set<number>()
  const tab = problems.find(({ code }) => code === TAB)?.span.from ?? Infinity
  return problems.filter(({ code, span }) => {
    const { from } = lineAround(document.parsed.source, span.from)
    const isTold = !lines.has(from) && (span.from <= tab || code === TAB)
    lines.add(from)
    return isTold
  })
}

function syntaxProblem(document: YamlDocument, problem: SyntaxProblem): Said {
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
    candidates: mendSyntax(source, problem),
  }
}

const objected = ({ span, candidates: _candidates, ...said }: Said, document: YamlDocument): Objected => ({
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
