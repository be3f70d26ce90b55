import type { Field, ObjectField } from '#core/schema/field.ts'
import { childOf } from '#core/schema/lookup.ts'
import { isPlaceholder } from '#core/schema/placeholder.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import { formatPath, type Path } from '#core/text/path.ts'
import { goTypeName, typeName } from './api-words.ts'
import { goTimeProblem } from './go-time.ts'
import type { Objection } from './objection.ts'
import { prune } from './prune.ts'

/** The metadata that could be read, keys that nobody knows, and the first value that could not be read. */
export interface DecodedMetadata {
  readonly metadata: JsonMap
  readonly unknown: readonly Path[]
  readonly error: Objection | undefined
}

const none: JsonMap = Object.freeze(Object.create(null) as JsonMap)

/**
 * Reads `metadata` as the API server does: into fixed Go types, a key with a value of another type as if it were not there.
 * `null` is the empty value of any type. Paths count from the object's root.
 * Source: k8s.io/apiextensions-apiserver 0.35, objectmeta/coerce.go; Go's encoding/json names the types.
 */
export function decodeMetadata(field: ObjectField, value: Json | undefined): DecodedMetadata {
  if (value === undefined || value === null || isPlaceholder(value))
    return { metadata: none, unknown: [], error: undefined }
  if (!isMap(value)) {
    const said = `json: cannot unmarshal ${goTypeName(value)} into Go value of type v1.ObjectMeta`
    return { metadata: none, unknown: [], error: undecodable(said, ['metadata'], value) }
  }
  const metadata: Record<string, Json> = Object.create(null) as Record<string, Json>
  let error: Objection | undefined
  for (const key of Object.keys(value).toSorted()) {
    const held = value[key] ?? null
    const child = childOf(field, key)
    const misfit = child && findMisfit(child, held, ['metadata', key])
    if (misfit) error ??= undecodable(misfit.message, misfit.path, misfit.value)
    else metadata[key] = held
  }
  const { unknown } = prune(field, metadata)
  return { metadata, unknown: unknown.map((path) => ['metadata', ...path]), error }
}

/** Whether a value cannot be decoded into the Go type of a field; unknown keys and nulls can. */
export const misfits = (field: Field, value: Json): boolean => findMisfit(field, value, []) !== undefined

interface Misfit {
  readonly message: string
  readonly path: Path
  readonly value: Json
}

function findMisfit(field: Field, value: Json, path: Path): Misfit | undefined {
  if (value === null || isPlaceholder(value)) return undefined
  if (!fits(field, value)) {
    const place = path.slice(1).filter((step) => typeof step === 'string')
    const member = place
      .slice(0, place[0] === 'labels' || place[0] === 'annotations' ? 1 : place.length)
      .join('.')
    const message = `json: cannot unmarshal ${goTypeName(value)} into Go struct field ObjectMeta.${member} of type ${member.endsWith('uid') ? 'types.UID' : goType(field)}`
    return { message, path, value }
  }
  if (field.type === 'string' && field.isTime && typeof value === 'string') {
    const message = goTimeProblem(value)
    return message === undefined ? undefined : { message, path, value }
  }
  if (field.type === 'array' && Array.isArray(value)) {
    return firstOf(
      (value as readonly Json[]).map((item, i) => () => findMisfit(field.items, item, [...path, i])),
    )
  }
  if ((field.type === 'map' || field.type === 'object') && isMap(value)) {
    const inside = Object.entries(value).map(([key, held]) => () => {
      const child = childOf(field, key)
      return child && findMisfit(child, held, [...path, key])
    })
    return firstOf(inside)
  }
  return undefined
}

function firstOf(searches: readonly (() => Misfit | undefined)[]): Misfit | undefined {
  for (const search of searches) {
    const found = search()
    if (found) return found
  }
  return undefined
}

function fits(field: Field, value: Json): boolean {
  const is = typeName(value)
  if (field.type === 'integer' && field.orName && is === 'string') return true
  return field.type === 'map' ? is === 'object' : is === field.type
}

const GO_TYPES = {
  string: 'string',
  integer: 'int64',
  number: 'float64',
  boolean: 'bool',
  object: 'v1.OwnerReference',
  map: 'map[string]string',
} as const

const goType = (field: Field): string =>
  field.type === 'array' ? `[]${goType(field.items)}` : GO_TYPES[field.type]

const undecodable = (message: string, path: Path, value: Json): Objection => ({
  constraint: 'undecodable-metadata',
  stage: 'decode',
  reason: 'Decode error',
  message,
  place: ['metadata'],
  apiPath: 'metadata',
  path,
  blocking: false,
  value,
})

/** A key that the schema does not have. */
export const unknownField = (path: Path): Objection => ({
  constraint: 'unknown-field',
  stage: 'decode',
  reason: 'Unknown field',
  message: `unknown field "${formatPath(path)}"`,
  place: path,
  apiPath: formatPath(path),
  path,
  aboutKey: true,
  blocking: false,
})
