import type { ListField } from '#core/schema/field.ts'
import { isPlaceholder } from '#core/schema/placeholder.ts'
import { isMap, type Json } from '#core/text/json.ts'
import { formatPath, type Path } from '#core/text/path.ts'
import { printed } from './api-words.ts'
import type { Objection } from './objection.ts'

/**
 * A list whose items are told apart by keys: every item is an object, and no two have the same keys. A repeated key is reported
 * once, where it stands for the second time.
 * Source: k8s.io/apiextensions-apiserver 0.35, listtype/validation.go.
 */
export function checkListMap(
  field: ListField,
  mapKeys: readonly string[],
  list: readonly Json[],
  path: Path,
): Objection[] {
  const odd = list.findIndex((item) => item !== null && !isMap(item) && !isPlaceholder(item))
  if (odd >= 0) {
    const said = `${printed(list[odd] ?? null)}: must be an object for an array of list-type map`
    return [objection(field, [...path, odd], 'Invalid value', said, list[odd] ?? null)]
  }
  const times = new Map<string, number>()
  return list.flatMap((item, i) => {
    const keys = keysOf(item, mapKeys)
    if (Object.values(keys).some(isPlaceholder) || isPlaceholder(item)) return []
    const written = printed(keys)
    const before = times.get(written) ?? 0
    times.set(written, before + 1)
    return before === 1 ? [objection(field, [...path, i], 'Duplicate value', written, item)] : []
  })
}

function keysOf(item: Json, mapKeys: readonly string[]): Readonly<Record<string, Json>> {
  const keys: Record<string, Json> = {}
  for (const key of mapKeys) {
    const value = isMap(item) ? item[key] : undefined
    if (value !== undefined) keys[key] = value
  }
  return keys
}

function objection(field: ListField, path: Path, reason: string, said: string, value: Json): Objection {
  const apiPath = formatPath(path)
  const duplicate = reason === 'Duplicate value'
  return {
    constraint: duplicate ? 'duplicate' : 'wrong-type',
    stage: 'schema',
    reason,
    message: `${apiPath}: ${reason}: ${said}`,
    place: path,
    apiPath,
    path: duplicate && field.mapKeys?.[0] !== undefined ? [...path, field.mapKeys[0]] : path,
    blocking: false,
    field: field.items,
    value,
  }
}
