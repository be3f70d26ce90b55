import { isMissing, type YamlNode } from './node.ts'
import type { SyntaxProblem } from './parse.ts'
import type { PartToken } from './token.ts'

// Where Kubernetes' reader takes unquoted texts between brackets differently from the parser: go.yaml.in/yaml/v2 v2.4.2
// (scannerc.go, yaml_parser_scan_plain_scalar and yaml_parser_fetch_next_token), executed.

/** Whether the colon behind a key belongs to it: `a:` directly before `,` or a closing bracket is a text, as in `[2001:db8::]`. */
export function takesColon(source: string, key: YamlNode, colon: number): boolean {
  return (
    isPlain(key) && key.span.to === colon && key.span.from < colon && /[,\]}]/.test(source[colon + 1] ?? '')
  )
}

/** A pair in a flow list whose key took the colon in is no pair but a text. */
export function asText(node: YamlNode, sep: readonly PartToken[]): YamlNode {
  const entry = node.kind === 'map' ? node.entries[0] : undefined
  const hasColon = sep.some(({ type }) => type === 'map-value-ind')
  if (!entry || !hasColon || entry.after > entry.keySpan.to) return node
  const template = entry.key.includes('{{')
  return { kind: 'scalar', span: entry.keySpan, style: 'plain', value: entry.key, template, size: 1 }
}

/** What is wrong with an unquoted text between brackets, or with a tag that nothing follows. */
export function problemsInFlow(source: string, node: YamlNode): SyntaxProblem[] {
  if (node.tag !== undefined && node.props && isMissing(node) && /[,\]}]/.test(source[node.props.to] ?? '')) {
    return [{ code: 'MISSING_CHAR', message: 'A tag needs a space behind it.', span: node.props }]
  }
  if (!isPlain(node) || !/^:|\?/.test(source.slice(node.span.from, node.span.to))) return []
  const message = 'Between brackets, a text with ? inside or : in front needs quotes.'
  return [{ code: 'NEEDS_QUOTES', message, span: node.span }]
}

/** What is wrong with a key between brackets that has no `?` before it; `colon` is the place of its colon. */
export function problemsOfFlowKey(source: string, key: YamlNode, colon: number): SyntaxProblem[] {
  const problems = problemsInFlow(source, key)
  const next = source[colon + 1] ?? ''
  if (source.slice(key.span.from, colon).includes('\n')) {
    const message = 'A key and its colon must stand on one line.'
    problems.push({ code: 'MULTILINE_IMPLICIT_KEY', message, span: { from: key.span.from, to: colon } })
  }
  if (isPlain(key) && key.span.from < colon && key.span.to === colon && (next === '[' || next === '{')) {
    const message = `Between brackets, the colon before ${next} needs a space behind it.`
    problems.push({ code: 'MISSING_CHAR', message, span: { from: colon, to: colon + 2 } })
  }
  return problems
}

const isPlain = (node: YamlNode): boolean =>
  node.kind === 'scalar' && node.style === 'plain' && !node.template
