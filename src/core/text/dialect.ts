import { childrenOf, isFlow, type YamlNode } from './node.ts'
import type { SyntaxProblem } from './parse.ts'
import type { Span } from './span.ts'

const SUSPECT = /^%|[\t\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]|\r(?!\n)/m
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/g
/** `\/`, and two halves of a character beyond 16 bits. */
const ODD_ESCAPE = /\\(?:\/|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2})/
const ESCAPE = new RegExp(`${ODD_ESCAPE.source}|\\\\[^]`, 'g')
const LINE_BREAK = /[\u0085\u2028\u2029]|\r(?!\n)/g
const DIRECTIVE = /^%(?!TAG[ \t]|YAML[ \t]+1\.1[ \t]*(?:#.*)?\r?$).*$/gm
/** More problems of one kind than this help nobody. */
const MOST = 100
const TAB_BEHIND_SPACES = /^ +\t/gm
const TAB = /^\t|^[ ]*(?:-[ ]+)*[-?:][ ]*\t/gm

/**
 * What Kubernetes' reader objects to and the parser does not. Goes in: a document's source, its templates masked, and its
 * root node. Source: go.yaml.in/yaml/v2 v2.4.2 (scannerc.go, readerc.go), executed.
 */
export function findDialectProblems(source: string, root: YamlNode | undefined): SyntaxProblem[] {
  const escapes = root && ODD_ESCAPE.test(source) ? findEscapes(source, root) : []
  if (!SUSPECT.test(source)) return escapes
  return [
    ...escapes,
    ...findCharacters(source),
    ...findDirectives(source),
    ...(source.includes('\t') ? findTabs(source, root) : []),
  ]
}

/** Escapes of JSON that YAML 1.1 does not have. Who writes nothing but JSON may use them: kubectl reads that as JSON. */
function findEscapes(source: string, root: YamlNode): SyntaxProblem[] {
  if (source.trimStart().startsWith('{')) return []
  return quotedSpans(root).flatMap(({ from, to }) =>
    [...source.slice(from, to).matchAll(ESCAPE)].flatMap(({ 0: text, index }) => {
      const message = 'Kubernetes knows no such escape in YAML; write the character itself.'
      const span = { from: from + index, to: from + index + text.length }
      return ODD_ESCAPE.test(text) ? [{ code: 'UNKNOWN_ESCAPE', message, span }] : []
    }),
  )
}

function quotedSpans(node: YamlNode): Span[] {
  if (node.kind === 'scalar') return node.style === 'double' ? [node.span] : []
  return childrenOf(node).flatMap(quotedSpans)
}

function findCharacters(source: string): SyntaxProblem[] {
  return [
    ...all(source, CONTROL, 'CONTROL_CHARACTER', 'Kubernetes refuses this invisible control character.'),
    ...all(
      source,
      LINE_BREAK,
      'ODD_LINE_END',
      'Kubernetes takes this invisible character for the end of the line.',
    ),
  ]
}

function findDirectives(source: string): SyntaxProblem[] {
  const start = /^---/m.exec(source)?.index ?? source.length
  const said = 'Of the lines that begin with %, Kubernetes knows only %YAML 1.1 and %TAG.'
  return all(source.slice(0, start), DIRECTIVE, 'UNKNOWN_DIRECTIVE', said)
}

/**
 * Between brackets and quotes, tabs are blank space; elsewhere they may not stand before the first thing of a line, nor alone in it,
 * unless a text without quotes may go on there.
 */
function findTabs(source: string, root: YamlNode | undefined): SyntaxProblem[] {
  const said = 'Kubernetes takes no tab here; write spaces.'
  const found = [
    ...all(source, TAB, 'TAB_AS_INDENT', said),
    ...all(source, TAB_BEHIND_SPACES, 'TAB_AS_INDENT', said).filter(
      ({ span }) => !goesOn(source, root, span),
    ),
  ]
  if (found.length === 0) return found
  const loose = root ? looseSpans(root) : []
  return found.filter(({ span }) => !loose.some(({ from, to }) => from < span.to && span.to <= to))
}

/** Whether a block scalar, or a plain one that is indented less than the tab, stands right before it and may hold it. */
function goesOn(source: string, root: YamlNode | undefined, { from, to }: Span): boolean {
  const before = root && lastScalar(root, from)
  if (before?.kind !== 'scalar' || before.style === 'single' || before.style === 'double') return false
  if (before.style !== 'plain') return true
  if (before.span.from === before.span.to || source.slice(before.span.to, from).trim() !== '') return false
  const line = source.slice(source.lastIndexOf('\n', before.span.from - 1) + 1, before.span.from)
  const [, head = '', key = ''] = /^((?: |- )*)(.*)$/.exec(line) ?? []
  const indent = key === '' ? head.lastIndexOf('-') : head.length
  return to - from - 1 > indent
}

function lastScalar(node: YamlNode, before: number): YamlNode | undefined {
  if (node.kind === 'scalar') return node
  const child = childrenOf(node).findLast(({ span }) => span.from < before)
  return child && lastScalar(child, before)
}

function looseSpans(node: YamlNode): Span[] {
  if (isFlow(node)) return [node.span]
  if (node.kind === 'scalar') return node.style === 'single' || node.style === 'double' ? [node.span] : []
  return childrenOf(node).flatMap(looseSpans)
}

function all(source: string, pattern: RegExp, code: string, message: string): SyntaxProblem[] {
  const problems: SyntaxProblem[] = []
  for (const { 0: text, index } of source.matchAll(pattern)) {
    problems.push({ code, message, span: { from: index, to: index + text.length } })
    if (problems.length === MOST) break
  }
  return problems
}
