import type { YamlDocument, YamlText } from '#core/text/documents.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'

/**
 * One Kubernetes object of the text. `base` is its path within the document: empty, or `['items', n]` inside a `kind: List`.
 * `namespace` is 'default' if none is written.
 */
export interface Resource {
  readonly document: YamlDocument
  readonly base: Path
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly value: JsonMap
  readonly spec: JsonMap
}

const remembered = new WeakMap<YamlDocument['parsed'], readonly Omit<Resource, 'document'>[]>()

/** The objects of a text in its order, those inside lists too. Documents that are no objects are left out. */
export const readResources = (yaml: YamlText): Resource[] =>
  yaml.documents.flatMap((document) => readObjects(document).map((object) => ({ ...object, document })))

function readObjects({ parsed }: YamlDocument): readonly Omit<Resource, 'document'>[] {
  const known = remembered.get(parsed)
  if (known) return known
  const root = parsed.root?.value ?? null
  const items =
    isMap(root) && isListKind(root) && Array.isArray(root['items'])
      ? (root['items'] as readonly Json[])
      : undefined
  const objects = items
    ? items.flatMap((item, i) => (isMap(item) ? [readObject(item, ['items', i])] : []))
    : isMap(root)
      ? [readObject(root, [])]
      : []
  remembered.set(parsed, objects)
  return objects
}

/** What a document that is a `kind: List` is called; undefined for any other. kubectl takes every kind that ends so apart. */
export function listKindOf({
  parsed,
}: YamlDocument): { readonly apiVersion: string; readonly kind: string } | undefined {
  const root = parsed.root?.value ?? null
  return isMap(root) && isListKind(root)
    ? { apiVersion: textOf(root['apiVersion']), kind: textOf(root['kind']) }
    : undefined
}

const isListKind = (root: JsonMap): boolean => textOf(root['kind']).endsWith('List')

function readObject(value: JsonMap, base: Path): Omit<Resource, 'document'> {
  const metadata = mapOf(value['metadata'])
  return {
    base,
    value,
    apiVersion: textOf(value['apiVersion']),
    kind: textOf(value['kind']),
    name: textOf(metadata['name']),
    namespace: textOf(metadata['namespace']) || 'default',
    spec: mapOf(value['spec']),
  }
}

const noMap: JsonMap = Object.freeze(Object.create(null) as JsonMap)

/** The value if it is a map, else an empty one. */
export const mapOf = (value: Json | undefined): JsonMap => (isMap(value) ? value : noMap)

/** The value if it is a list, else an empty one. */
export const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : []

/** The value if it is a string, else ''. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The value if it is a finite number, else undefined. */
export const numberOf = (value: Json | undefined): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined
