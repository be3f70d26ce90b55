import type { YamlText } from '#core/text/documents.ts'
import type { TextEdit } from '#core/text/edit.ts'
import { edit } from './block.ts'
import { endsUnended, isBlockScalar, stripEnd } from './block-scalar.ts'
import { lastScalar } from './extent.ts'
import { beforeLineEnd, lineStart } from './geometry.ts'
import { eolOf } from './layout.ts'

/**
 * A whole document written into a stream. Goes in: the text, the document it shall stand before (their number: behind the
 * last) and its YAML without `---`. Line ends follow the text's own; a text without a final line end keeps none.
 */
export function insertStretch(yaml: YamlText, index: number, source: string): TextEdit[] {
  const { text, documents, stretches } = yaml
  const eol = eolOf(text) ?? '\n'
  const body = source.replace(/\s+$/, '').replace(/\r?\n/g, eol)
  const before = documents[index]
  const start = text.startsWith('\uFEFF') ? 1 : 0
  if (before) {
    const at = Math.max(start, before.span.from)
    const opening = at === start ? '' : `---${eol}`
    return [edit(at, at, opening + body + eol + closingBefore(text.slice(at, before.span.to), eol))]
  }
  const last = stretches.at(-1)?.span ?? { from: 0, to: 0 }
  const isOpened =
    documents.at(-1)?.span.to !== text.length &&
    /^(?:\uFEFF|---)?(?:[ \t]*(?:#.*)?(?:\r?\n|$))*$/.test(text.slice(last.from))
  const isEnded = text.endsWith('\n') || text.length === start
  const opening = isOpened && !hasComment(text, last.from, documents.length > 0) ? '' : `---${eol}`
  return [
    ...keptEnd(yaml),
    edit(text.length, text.length, (isEnded ? '' : eol) + opening + body + (isEnded ? eol : '')),
  ]
}

/** What parts a new document from the one that begins right behind it. */
function closingBefore(stretch: string, eol: string): string {
  if (stretch.startsWith('---')) return ''
  return /^(?:[ \t]*(?:#.*)?\r?\n)*%/.test(stretch) ? `...${eol}` : `---${eol}`
}

/** Behind other documents, a last stretch that holds comments only keeps to itself. */
const hasComment = (text: string, from: number, isBehind: boolean): boolean =>
  isBehind && text.slice(from).includes('#')

/** A block scalar that ends the text without a line end keeps its value when one follows. */
function keptEnd({ text, documents }: YamlText): TextEdit[] {
  const last = documents.at(-1)
  const scalar = last?.span.to === text.length ? lastScalar(last.parsed.root) : undefined
  if (!last || !isBlockScalar(scalar) || !endsUnended(last.parsed.source, scalar)) return []
  const { span, insert } = stripEnd(last.parsed.source, scalar)
  return [edit(span.from + last.span.from, span.to + last.span.from, insert)]
}

/** A whole document taken out of a stream, with its `---` line; a document that becomes the first keeps its own. */
export function removeStretch({ text, documents, stretches }: YamlText, index: number): TextEdit[] {
  const document = documents[index]
  if (!document) return []
  const { from, to } = document.span
  const start = from === 0 && text.startsWith('\uFEFF') ? 1 : from
  const next =
    to < text.length ? text.slice(to, stretches.find(({ span }) => span.from === to)?.span.to) : undefined
  if (next !== undefined) {
    const eol = eolOf(text) ?? '\n'
    const isParted = start === from && isEndedByDots(text, from)
    return [edit(start, to, start <= 1 || isParted ? '' : closingBefore(next, eol))]
  }
  if (text.endsWith('\n') || start <= 1) return [edit(start, to, '')]
  const before = documents[index - 1]
  const scalar = before?.span.to === from ? lastScalar(before.parsed.root) : undefined
  const isNeeded =
    isBlockScalar(scalar) && before !== undefined && scalar.span.to === before.parsed.source.length
  return [edit(isNeeded ? from : beforeLineEnd(text, from), to, '')]
}

const isEndedByDots = (text: string, at: number): boolean =>
  /^\.\.\.(?:\s|$)/.test(text.slice(lineStart(text, at - 1), at))
