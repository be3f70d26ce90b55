import type { YamlDocument } from '#core/text/documents.ts'
import { isMap, type Json } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { kindSchema } from './catalogue.ts'
import type { Field } from './field.ts'
import type { KindSchema } from './kind.ts'

/** The field at a path counted from the object's root; undefined if the kind has none there. */
export function fieldAt(schema: KindSchema, path: Path): Field | undefined {
  let field: Field | undefined = schema.root
  for (const step of path) {
    field = field && childOf(field, step)
    if (!field) return undefined
  }
  return field
}

/** What stands below a field at one step: a key of an object or map, an index of a list. */
export function childOf(field: Field, step: string | number): Field | undefined {
  if (field.type === 'array') return typeof step === 'number' ? field.items : undefined
  if (typeof step === 'number') return undefined
  if (field.type === 'map') return field.value
  return field.type === 'object' && Object.hasOwn(field.fields, step) ? field.fields[step] : undefined
}

/** Where a path leads: the kind it is in, and the field. `path` counts from the document; `kind: List` is looked into. */
export function placeOf(
  document: YamlDocument,
  path: Path,
): { readonly schema: KindSchema; readonly field: Field; readonly path: Path } | undefined {
  const root = document.parsed.root?.value ?? null
  const inner = isListKind(root) && path[0] === 'items' ? path.slice(2) : path
  const object = inner === path ? root : itemOf(root, path[1])
  const schema = isMap(object) ? kindSchema(wordOf(object['apiVersion']), wordOf(object['kind'])) : undefined
  const field = schema && fieldAt(schema, inner)
  return schema && field && { schema, field, path: inner }
}

const wordOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const isListKind = (root: Json): boolean => isMap(root) && wordOf(root['kind']).endsWith('List')

function itemOf(root: Json, index: string | number | undefined): Json {
  const items = isMap(root) ? root['items'] : undefined
  return (
    (typeof index === 'number' && Array.isArray(items) ? (items as readonly Json[])[index] : null) ?? null
  )
}

/** In which order the keys of the map at `path` are best written; undefined where people choose the keys. */
export function keyOrder(document: YamlDocument, path: Path): readonly string[] | undefined {
  const field = placeOf(document, path)?.field
  return field?.type === 'object' ? Object.keys(field.fields) : undefined
}

/** Where Istio or Kubernetes explains the field at `path` (counted from the object's root): the nearest anchor there is. */
export function referenceOf(schema: KindSchema, path: Path): string {
  for (let length = path.length; length > 0; length--) {
    const key = path[length - 1]
    const holder = fieldAt(schema, path.slice(0, length - 1))
    const field = holder && key !== undefined ? childOf(holder, key) : undefined
    if (holder?.type === 'object' && holder.message !== undefined && typeof key === 'string' && field) {
      return `${REFERENCE}${holder.message}-${field.anchor ?? snakeCase(key)}`
    }
  }
  return schema.source
}

const REFERENCE = 'https://istio.io/latest/docs/reference/config/'

const snakeCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
