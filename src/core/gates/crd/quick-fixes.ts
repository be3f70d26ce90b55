import type { QuickFix } from '#core/gates/finding.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import { findNode, type Found } from '#core/text/locate.ts'
import type { Path } from '#core/text/path.ts'
import { formatScalar } from '#core/text/scalar.ts'
import { shiftSpan, type Span } from '#core/text/span.ts'
import { typeName } from './api-words.ts'
import { nearestWord } from './nearest.ts'
import type { Objection } from './objection.ts'
import { meantKey } from './unknown-field.ts'

/**
 * Changes that mend an objection for certain enough to offer them: a misspelt key or word, quotes too many or too few. Nothing
 * is offered for text that is repeated from an anchor. Goes in: the document and the object's place in it.
 */
export function quickFixesFor(
  schema: KindSchema,
  objection: Objection,
  document: YamlDocument,
  base: Path,
): readonly QuickFix[] {
  const found = findNode(document, [...base, ...objection.path])
  if (!found || found.shared || found.node.kind === 'alias' || found.node.anchor !== undefined) return []
  const fix = changeFor(schema, objection, found, document)
  if (!fix) return []
  const { title, span, insert } = fix
  return [{ title, edits: [{ span: shiftSpan(span, document.span.from), insert }] }]
}

interface Replacement {
  readonly title: string
  readonly span: Span
  readonly insert: string
}

function changeFor(
  schema: KindSchema,
  objection: Objection,
  found: Found,
  document: YamlDocument,
): Replacement | undefined {
  if (objection.constraint === 'unknown-field') return renameKey(schema, objection, found, document)
  const { node } = found
  if (node.kind !== 'scalar' || node.span.from === node.span.to) return undefined
  const source = document.parsed.source.slice(node.span.from, node.span.to)
  if (objection.constraint === 'unsupported-value') return replaceWord(objection, node.span)
  if (objection.constraint === 'undecodable-metadata') return quote(source, node.span)
  return objection.constraint === 'wrong-type' ? retype(objection, source, node.span) : undefined
}

function renameKey(
  schema: KindSchema,
  { path, place }: Objection,
  { keySpan, parent }: Found,
  document: YamlDocument,
): Replacement | undefined {
  const meant = meantKey(schema, place)
  const taken = parent?.kind === 'map' && parent.entries.some(({ key }) => key === meant)
  if (meant === undefined || !keySpan || taken || path.length === 0) return undefined
  const written = document.parsed.source.slice(keySpan.from, keySpan.to)
  return { title: `Write \`${meant}\` instead of \`${written}\``, span: keySpan, insert: meant }
}

function replaceWord({ field, value }: Objection, span: Span): Replacement | undefined {
  const words = field?.type === 'string' ? (field.values ?? []).map((choice) => choice.value) : []
  const meant = typeof value === 'string' ? nearestWord(value, words) : undefined
  return meant === undefined ? undefined : { title: `Write \`${meant}\``, span, insert: meant }
}

const quote = (source: string, span: Span): Replacement => ({
  title: 'Put it in quotes',
  span,
  insert: formatScalar(source, 'double'),
})

function retype({ field, value = null }: Objection, source: string, span: Span): Replacement | undefined {
  const is = typeName(value)
  if (field?.type === 'string' && !field.values && is !== 'null' && is !== 'string')
    return quote(source, span)
  if (typeof value !== 'string') return undefined
  if (field?.type === 'integer' && /^-?(?:0|[1-9]\d{0,14})$/.test(value)) {
    return { title: 'Take the quotes away', span, insert: value }
  }
  if (field?.type === 'boolean' && /^(?:true|false)$/i.test(value)) {
    return { title: `Write \`${value.toLowerCase()}\``, span, insert: value.toLowerCase() }
  }
  const plain = field?.type === 'array' && field.items.type === 'string' && !source.includes('\n')
  return plain ? { title: 'Make it a list', span, insert: `[${formatScalar(value)}]` } : undefined
}
