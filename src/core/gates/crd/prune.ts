import type { Field } from '#core/schema/field.ts'
import { childOf } from '#core/schema/lookup.ts'
import { isPlaceholder } from '#core/schema/placeholder.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'

/** An object as the API server goes on with it, and the keys it did not know. */
export interface Pruned {
  readonly value: JsonMap
  readonly unknown: readonly Path[]
}

/**
 * Takes out of a value what its schema does not know, and keys whose value is `null` where that is no value. Values without
 * either come back as they are, the same objects. `skip` names keys of the root that are left alone.
 * Source: k8s.io/apiextensions-apiserver 0.35, pruning and defaulting (PruneNonNullableNullsWithoutDefaults).
 */
export function prune(field: Field, value: JsonMap, skip: readonly string[] = []): Pruned {
  const unknown: Path[] = []
  return { value: pruneMap(field, value, [], unknown, skip), unknown }
}

function pruneValue(field: Field | undefined, value: Json, path: Path, unknown: Path[]): Json {
  if (Array.isArray(value)) return pruneList(field, value as readonly Json[], path, unknown)
  return isMap(value) ? pruneMap(field, value, path, unknown) : value
}

function pruneList(field: Field | undefined, list: readonly Json[], path: Path, unknown: Path[]): Json {
  const items = field?.type === 'array' ? field.items : undefined
  let changed = false
  const kept = list.map((item, i) => {
    if (typeof item !== 'object' || item === null) return item
    const next = pruneValue(items, item, [...path, i], unknown)
    changed ||= next !== item
    return next
  })
  return changed ? kept : list
}

function pruneMap(
  field: Field | undefined,
  map: JsonMap,
  path: Path,
  unknown: Path[],
  skip: readonly string[] = [],
): JsonMap {
  let kept: Record<string, Json> | undefined
  for (const key of Object.keys(map)) {
    const value = map[key] ?? null
    if (skip.includes(key) || isPlaceholder(key)) continue
    const child = field && childOf(field, key)
    if (!child && field?.type === 'object' && field.keepsUnknown) continue
    const keep = child !== undefined && (value !== null || child.nullable === true)
    if (!child) unknown.push([...path, key])
    const next =
      keep && typeof value === 'object' && value !== null
        ? pruneValue(child, value, [...path, key], unknown)
        : value
    if (keep && next === value) continue
    kept ??= Object.assign(Object.create(null) as Record<string, Json>, map)
    if (keep) kept[key] = next
    else delete kept[key]
  }
  return kept ?? map
}
