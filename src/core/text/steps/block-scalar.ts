import type { TextEdit } from '#core/text/edit.ts'
import type { ScalarNode } from '#core/text/node.ts'
import { beforeLineEnd, indentOf, lineEnd, nextLine } from './geometry.ts'

const INDICATOR = /[|>][-+0-9]*/y
/** Characters that cannot stand in a block scalar as they are. */
const NOT_LITERAL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF\uD800-\uDFFF]/u

/** A scalar written below a `|` or `>`. */
export type BlockScalarNode = ScalarNode & { readonly style: 'literal' | 'folded' }

export const isBlockScalar = (node: ScalarNode | undefined): node is BlockScalarNode =>
  node?.style === 'literal' || node?.style === 'folded'

/** The `|` or `>` of a block scalar with the marks directly behind it. */
export function indicatorOf(source: string, { span }: ScalarNode): string {
  INDICATOR.lastIndex = span.from
  return INDICATOR.exec(source)?.[0] ?? ''
}

/** Whether the value of the block scalar would change if a line end were written behind it, at the end of the text. */
export const endsUnended = (source: string, node: ScalarNode): boolean =>
  node.span.to === source.length && !source.endsWith('\n') && !indicatorOf(source, node).includes('-')

/** The edit that keeps the value of such a scalar when a line end follows: no line end belongs to the value. */
export function stripEnd(source: string, node: ScalarNode): TextEdit {
  const indicator = indicatorOf(source, node)
  const span = { from: node.span.from, to: node.span.from + indicator.length }
  return { span, insert: `${indicator.replace('+', '')}-` }
}

/** Puts a value of one line in the place of a block scalar; a comment behind the `|` or `>` stays. */
export function inlineBlockScalar(source: string, node: ScalarNode, text: string): TextEdit[] {
  return [
    { span: { from: node.span.from, to: node.span.from + indicatorOf(source, node).length }, insert: text },
    { span: contentOf(source, node), insert: '' },
  ]
}

/** The content of a block scalar, from the end of its first line to the end of its last one, line ends left out. */
export function contentOf(source: string, { span }: ScalarNode): TextEdit['span'] {
  const from = lineEnd(source, span.from)
  return { from, to: Math.max(from, beforeLineEnd(source, span.to)) }
}

/** Another text in the same block scalar; undefined if it cannot stand there as it is. */
export function rewriteBlockScalar(
  source: string,
  node: ScalarNode,
  text: string,
  eol: string,
): TextEdit[] | undefined {
  const body = text.replace(/\n+$/, '')
  const ends = text.length - body.length
  const indent = contentIndent(source, node)
  const lines = node.style === 'folded' ? unfolded(body) : body.split('\n')
  const isEnded = source[node.span.to - 1] === '\n'
  const isFollowedByBlank = /^[ \t]*\r?\n/.test(source.slice(node.span.to))
  const starts = /^[ \t\n]/.test(body)
  if (
    indent === undefined ||
    !lines ||
    body === '' ||
    starts ||
    NOT_LITERAL.test(body) ||
    lines.at(-1)?.trim() === ''
  )
    return undefined
  if ((ends > 0 && !isEnded) || (ends > 1 && isFollowedByBlank)) return undefined
  const indicator = indicatorOf(source, node)
  const wanted = indicator.replace(/[-+]/g, '') + (ends === 0 ? '-' : ends > 1 ? '+' : '')
  const content = lines.map((line) => eol + (line === '' ? '' : ' '.repeat(indent) + line)).join('')
  return [
    { span: { from: node.span.from, to: node.span.from + indicator.length }, insert: wanted },
    { span: contentOf(source, node), insert: content + eol.repeat(Math.max(0, ends - 1)) },
  ]
}

/** By how much the content of a block scalar is indented: what its first written line has more than its value. */
function contentIndent(source: string, node: ScalarNode): number | undefined {
  const value = String(node.value).split('\n')
  const first = value.findIndex((line) => line.trim() !== '')
  if (first === -1) return undefined
  let at = nextLine(source, node.span.from)
  while (at < node.span.to && source.slice(at, lineEnd(source, at)).trim() === '') at = nextLine(source, at)
  const line = source.slice(at, lineEnd(source, at))
  return indentOf(line) - indentOf(value[first] ?? '')
}

/** The lines of a folded scalar that read as `body`: a line end needs an empty line. */
const unfolded = (body: string): string[] | undefined =>
  /^[ \t]|\n[ \t]|\n\n| \n/.test(body)
    ? undefined
    : body.split('\n').flatMap((line, i) => (i === 0 ? [line] : ['', line]))
