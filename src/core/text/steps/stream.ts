import { readText, type YamlDocument, type YamlText } from '#core/text/documents.ts'
import type { TextEdit } from '#core/text/edit.ts'
import { edit } from './block.ts'
import { indicatorOf, isBlockScalar, stripEnd, type BlockScalarNode } from './block-scalar.ts'
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
  const body = source.replace(/\r?\n$/, '').replace(/\r?\n/g, eol)
  const before = documents[index]
  const start = text.startsWith('\uFEFF') ? 1 : 0
  if (before) {
    const at = Math.max(start, before.span.from)
    const opening = at === start ? '' : `---${eol}`
    return [edit(at, at, opening + body + eol + closingBefore(text.slice(at, before.span.to), eol))]
  }
  const last = stretches.at(-1)?.span ?? { from: 0, to: 0 }
  const opening = isOpen(text.slice(last.from), documents.length > 0) ? '' : `---${eol}`
  const isEnded = text.endsWith('\n') || text.length === start
  const closing = isEnded || ownsLineEnd(readText(source).documents.at(-1)) ? eol : ''
  return [...keptEnd(yaml), edit(text.length, text.length, (isEnded ? '' : eol) + opening + body + closing)]
}

/** Whether the last stretch of a text waits for its document: `---` and nothing else, or behind nothing, comments only. */
const isOpen = (stretch: string, isBehind: boolean): boolean =>
  isBehind
    ? /^---\s*$/.test(stretch)
    : stretch
        .replace(/^\uFEFF?(?:---)?/, '')
        .split('\n')
        .every((line) => /^\s*(?:#|$)/.test(line))

/** What parts a new document from the one that begins right behind it. */
function closingBefore(stretch: string, eol: string): string {
  if (stretch.startsWith('---')) return ''
  return /^(?:[ \t]*(?:#.*)?\r?\n)*%/.test(stretch) ? `...${eol}` : `---${eol}`
}

/** The block scalar that a document ends in, to whose value the line end behind it belongs. */
function endingScalar(document: YamlDocument | undefined): BlockScalarNode | undefined {
  const scalar = lastScalar(document?.parsed.root)
  const source = document?.parsed.source ?? ''
  if (!isBlockScalar(scalar) || scalar.span.to < source.length || indicatorOf(source, scalar).includes('-'))
    return undefined
  return scalar
}

const ownsLineEnd = (document: YamlDocument | undefined): boolean => endingScalar(document) !== undefined

/** A block scalar that ends the text without a line end keeps its value when one follows. */
function keptEnd({ text, documents }: YamlText): TextEdit[] {
  const last = documents.at(-1)
  const scalar = last?.span.to === text.length && !text.endsWith('\n') ? endingScalar(last) : undefined
  if (!last || !scalar) return []
  const { span, insert } = stripEnd(last.parsed.source, scalar)
  return [edit(span.from + last.span.from, span.to + last.span.from, insert)]
}

/** A whole document taken out of a stream, with its `---` line; a document that becomes the first keeps its own. */
export function removeStretch({ text, documents, stretches }: YamlText, index: number): TextEdit[] {
  const document = documents[index]
  if (!document) return []
  const { from, to } = document.span
  const start = from === 0 && text.startsWith('\uFEFF') ? 1 : from
  if (to < text.length) {
    const next = text.slice(to, stretches.find(({ span }) => span.from === to)?.span.to)
    const isParted = start <= 1 || isEndedByDots(text, from)
    return [edit(start, to, isParted ? '' : closingBefore(next, eolOf(text) ?? '\n'))]
  }
  const before = documents[index - 1]
  const isNeeded = text.endsWith('\n') || start <= 1 || (before?.span.to === from && ownsLineEnd(before))
  return [edit(isNeeded ? start : beforeLineEnd(text, from), to, '')]
}

const isEndedByDots = (text: string, at: number): boolean =>
  /^\.\.\.(?:\s|$)/.test(text.slice(lineStart(text, at - 1), at))
