import type { Model } from '#core/read-design.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import { contentEnd, type MapEntry, type SeqItem, type YamlNode } from '#core/text/node.ts'
import { shiftSpan, type Span } from '#core/text/span.ts'

/** A line of the outline: what it is called, and where it stands in the whole text (`nameSpan` within `span`). */
export interface OutlineEntry {
  readonly name: string
  readonly detail: string
  readonly kind: 'document' | 'field' | 'item'
  readonly span: Span
  readonly nameSpan: Span
  readonly children: readonly OutlineEntry[]
}

/** The documents of a text, each with the fields of its spec and their items. */
export const outlineOf = ({ yaml, resources }: Model): OutlineEntry[] =>
  yaml.documents.map((document) => {
    const own = resources.filter((resource) => resource.document === document)
    const single = own.find(({ base, kind }) => base.length === 0 && kind !== '')
    return {
      name: single ? titleOf(single) : `Document ${document.index + 1}`,
      detail: single?.apiVersion ?? '',
      kind: 'document',
      span: document.span,
      nameSpan: nameSpanOf(document),
      children: fieldsOf(document, own),
    }
  })

/** `ServiceEntry payments/stripe`, as far as it is written. */
const titleOf = ({ kind, namespace, name }: Resource): string =>
  name === '' ? kind : `${kind} ${namespace}/${name}`

/** The first line that says something. */
function nameSpanOf({ span, parsed: { root } }: YamlDocument): Span {
  return root
    ? shiftSpan({ from: root.span.from, to: root.span.from }, span.from)
    : { from: span.from, to: span.from }
}

const HEAD = new Set(['apiVersion', 'kind', 'metadata', 'status'])

function fieldsOf(document: YamlDocument, resources: readonly Resource[]): OutlineEntry[] {
  const { root } = document.parsed
  if (root?.kind !== 'map') return []
  const spec = root.entries.find(({ key }) => key === 'spec')?.value
  const fields = spec?.kind === 'map' ? spec.entries : root.entries.filter(({ key }) => !HEAD.has(key))
  return fields.map((field) => {
    const listed = field.key === 'items' ? resources : []
    return {
      name: field.key,
      detail: shortValue(field.value),
      kind: 'field',
      span: spanOfPart(document, field),
      nameSpan: shiftSpan(field.keySpan, document.span.from),
      children: itemsOf(document, field.value, listed),
    }
  })
}

function itemsOf(document: YamlDocument, list: YamlNode, resources: readonly Resource[]): OutlineEntry[] {
  if (list.kind !== 'seq') return []
  return list.items.map((item, i) => {
    const resource = resources.find(({ base, kind }) => base[1] === i && kind !== '')
    const span = spanOfPart(document, item)
    return {
      name: resource ? titleOf(resource) : nameOfItem(item.value, i),
      detail: '',
      kind: 'item',
      span,
      nameSpan: { from: span.from, to: span.from },
      children: [],
    }
  })
}

const spanOfPart = ({ span }: YamlDocument, { head, after, value }: MapEntry | SeqItem): Span =>
  shiftSpan({ from: head, to: contentEnd(value, after) }, span.from)

/** The fields by which a list's items are told apart, the best first. */
const NAMING = ['name', 'host', 'address', 'number', 'port']

function nameOfItem(value: YamlNode, index: number): string {
  const fallback = shortValue(value) || `${index + 1}.`
  if (value.kind !== 'map') return fallback
  const named = NAMING.map((key) => value.entries.find((entry) => entry.key === key)).find(
    (entry) => entry !== undefined,
  )
  const number = named?.key === 'name' ? value.entries.find(({ key }) => key === 'number') : undefined
  return [named, number].flatMap((entry) => (entry ? [shortValue(entry.value)] : [])).join(' ') || fallback
}

const shortValue = (node: YamlNode): string =>
  node.kind === 'scalar' && node.value !== null ? String(node.value).slice(0, 80) : ''
