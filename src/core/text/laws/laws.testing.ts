import { Lexer } from 'yaml'
import { readText, type YamlDocument, type YamlText } from '#core/text/documents.ts'
import { Draft } from '#core/text/draft.ts'
import { applyEdits, invertEdits, type TextEdit } from '#core/text/edit.ts'
import { sameJson, type Json } from '#core/text/json.ts'
import { findNode } from '#core/text/locate.ts'
import { childrenOf, contentEnd, isFlow } from '#core/text/node.ts'
import type { Path } from '#core/text/path.ts'
import { maskTemplates } from '#core/text/template.ts'
import type { Operation } from './operations.testing.ts'

export interface Outcome {
  readonly refused?: string
  /** Which laws were broken, in words; empty if none. */
  readonly broken: readonly string[]
  readonly after: string
}

/** Does the operation on one document of a text and holds the result against the laws of editing. */
export function tryOperation(yaml: YamlText, index: number, operation: Operation): Outcome {
  const { text } = yaml
  const document = yaml.documents[index] as YamlDocument
  const draft = new Draft(yaml)
  operation.run(draft, index)
  const { change } = draft
  if ('refused' in change)
    return {
      refused: change.refused,
      broken: change.refused.length < 20 ? ['a refusal says why'] : [],
      after: text,
    }
  const { edits } = change
  const after = applyEdits(text, edits)
  const read = readText(after)
  const data = document.parsed.root?.value ?? null
  const wanted = operation.intended(data)
  const broken: string[] = []
  const hold = (law: string, holds: boolean) => {
    if (!holds) broken.push(law)
  }
  hold('the draft says what its text is', draft.text.text === after)
  hold('edits lie in the text and apart', areApart(text, edits))
  hold('the document reads as intended', sameJson(read.documents[index]?.parsed.root?.value, wanted))
  hold(
    'no new problems',
    (read.documents[index]?.parsed.problems.length ?? 1) <= document.parsed.problems.length,
  )
  hold('as many documents', read.documents.length === yaml.documents.length)
  const others = (one: YamlText) =>
    one.documents.filter((_, i) => i !== index).map(({ parsed }) => parsed.source)
  hold('other documents keep every character', String(others(read)) === String(others(yaml)))
  hold('edits stay in the lines of what is edited', staysInLines(yaml, document, operation, edits))
  hold('comments outside survive', lostComments(document, operation, read.documents[index]).length === 0)
  hold(
    'line ends stay as they are',
    [...lineEnds(after)].every((end) => lineEnds(text).has(end) || lineEnds(text).size === 0),
  )
  hold('the byte-order mark stays', text.startsWith('\uFEFF') === after.startsWith('\uFEFF'))
  hold('the final line end stays', text.endsWith('\n') === after.endsWith('\n') || endsBlockScalar(read))
  hold('undo gives the text back', applyEdits(after, invertEdits(text, edits)) === text)
  hold(
    'nothing to do, nothing done',
    operation.kind !== 'set' || !sameJson(data, wanted) || edits.length === 0,
  )
  const again = new Draft(read)
  if (operation.kind === 'set') {
    operation.run(again, index)
    hold('setting twice is setting once', 'edits' in again.change && again.change.edits.length === 0)
  }
  return { broken, after }
}

/** Whether edits are in the text and no two of them overlap. */
export function areApart(text: string, edits: readonly TextEdit[]): boolean {
  const sorted = edits.toSorted((a, b) => a.span.from - b.span.from || a.span.to - b.span.to)
  return sorted.every(
    ({ span }, i) =>
      span.from >= (sorted[i - 1]?.span.to ?? 0) && span.from <= span.to && span.to <= text.length,
  )
}

const lineEnds = (text: string): Set<string> => new Set(text.match(/\r?\n/g))

const startOfLine = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
const endOfLine = (text: string, at: number): number =>
  text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at) + 1

/** The lines of the document that an operation may change: those of the entry, with the deeper comments and the blank lines below it. */
function linesOf(document: YamlDocument, path: Path): { from: number; to: number } {
  const { source } = document.parsed
  const found = findNode(document, path)
  if (!found) return { from: 0, to: 0 }
  const end = contentEnd(found.node, found.after)
  const column = found.head - startOfLine(source, found.head)
  let to = source[end - 1] === '\n' ? end : endOfLine(source, end)
  for (let at = to; at < source.length; at = endOfLine(source, at)) {
    const line = source.slice(at, endOfLine(source, at))
    if (
      line.trim() !== '' &&
      !(line.search(/\S/) > column && /^\s*(?:#|\{\{)/.test(line)) &&
      !/^\s*\{\{-? *end/.test(line)
    )
      break
    to = endOfLine(source, at)
  }
  // Of a key that stands there twice, the first place counts.
  const { parent } = found
  const places = parent?.kind === 'map' ? parent.entries : parent?.kind === 'seq' ? parent.items : []
  const first = parent?.kind === 'map' ? parent.entries.find(({ key }) => key === path.at(-1)) : undefined
  const head = first?.head ?? found.head
  const from = startOfLine(source, head)
  if (source.slice(from, head).replace('\uFEFF', '').trim() === '') return { from, to }
  // Behind a dash, the entry below moves up.
  return { from, to: Math.max(to, places.find((place) => place.head > found.head)?.head ?? 0) }
}

/** The path whose lines may change: a collection between brackets as a whole, a holder that loses its only entry. */
function reachOf(document: YamlDocument, path: Path): Path {
  for (let length = 0; length < path.length; length++) {
    const node = findNode(document, path.slice(0, length))?.node
    if (isFlow(node)) return path.slice(0, length)
  }
  const holder = findNode(document, path.slice(0, -1))?.node
  const size =
    holder?.kind === 'map' ? holder.entries.length : holder?.kind === 'seq' ? holder.items.length : 0
  return size === 1 ? path.slice(0, -1) : path
}

function staysInLines(
  yaml: YamlText,
  document: YamlDocument,
  { kind, path }: Operation,
  edits: readonly TextEdit[],
): boolean {
  if (path.length === 0 && kind !== 'add' && kind !== 'insert') return true
  const reach = reachOf(document, path)
  const { from, to } = linesOf(document, reach)
  const start = document.span.from
  return edits.every(({ span, insert }) => {
    if (span.from === span.to && (kind === 'add' || kind === 'insert')) return true
    const mark = yaml.text.slice(span.from, span.to)
    // A block scalar that ends the text keeps its value by losing the line end it never had.
    if (/^[|>]/.test(mark) && insert === `${mark.replace('+', '')}-`) return true
    const isAtEnd = span.to === yaml.text.length && !yaml.text.endsWith('\n')
    return span.from >= start + from - (isAtEnd ? 2 : 0) && span.to <= start + to
  })
}

/** Whether the text ends in a block scalar, to whose value the final line end belongs. */
function endsBlockScalar(yaml: YamlText): boolean {
  let node = yaml.documents.at(-1)?.parsed.root
  while (node && node.kind !== 'scalar') node = childrenOf(node).at(-1)
  return node?.style === 'literal' || node?.style === 'folded'
}

interface Comment {
  readonly at: number
  readonly text: string
}

/** The comments of a document, by the tokens of the YAML parser. */
function commentsOf({ parsed }: YamlDocument): Comment[] {
  const comments: Comment[] = []
  let at = 0
  let isScalar = false
  for (const token of new Lexer().lex(maskTemplates(parsed.source))) {
    if (!isScalar && token.startsWith('#'))
      comments.push({ at, text: parsed.source.slice(at, at + token.length) })
    isScalar = token === '\u001F'
    if (!/^[\u0002\u0018\u001F]$/.test(token)) at += token.length
  }
  return comments
}

/** Comments outside what the operation takes away that are not there any more. */
function lostComments(
  document: YamlDocument,
  operation: Operation,
  after: YamlDocument | undefined,
): string[] {
  const zone = zoneOf(document, operation)
  const left = after ? commentsOf(after).map(({ text }) => text) : []
  return commentsOf(document)
    .filter(({ at }) => !zone || at < zone.from || at >= zone.to)
    .flatMap(({ text }) => {
      const found = left.indexOf(text)
      if (found === -1) return [text]
      left.splice(found, 1)
      return []
    })
}

/** What an operation takes away, its comments included. */
function zoneOf(
  document: YamlDocument,
  { kind, path, intended }: Operation,
): { from: number; to: number } | undefined {
  if (kind !== 'set' && kind !== 'remove') return undefined
  const found = findNode(document, path)
  if (!found) return undefined
  const lines = linesOf(document, path)
  if (kind === 'remove')
    return inFlow(document, path) ? flowZone(document, found) : { from: found.head, to: lines.to }
  const { node } = found
  if (sameJson(intended(document.parsed.root?.value ?? null), document.parsed.root?.value)) return undefined
  if ((node.kind === 'map' || node.kind === 'seq') && !node.flow)
    return { from: node.span.from, to: lines.to }
  return { from: node.span.from, to: node.span.to }
}

const inFlow = (document: YamlDocument, path: Path): boolean =>
  isFlow(findNode(document, path.slice(0, -1))?.node)

/** Between brackets, the comment behind an item goes with it if nothing else stands on the line. */
function flowZone(
  { parsed }: YamlDocument,
  found: { head: number; after: number; node: Parameters<typeof contentEnd>[0] },
) {
  const { source } = parsed
  const end = contentEnd(found.node, found.after)
  const rest = source.slice(end, endOfLine(source, end))
  const owns =
    source.slice(startOfLine(source, found.head), found.head).trim() === '' &&
    /^\s*,?\s*(?:#.*)?$/.test(rest.trimEnd())
  return { from: found.head, to: owns ? end + rest.length : end }
}

export const dataOf = (yaml: YamlText): Json[] =>
  yaml.documents.map(({ parsed }) => parsed.root?.value ?? null)
