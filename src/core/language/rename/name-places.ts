import type { Resource } from '#core/istio/resource.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import type { NamePlace } from './renaming.ts'

type Bare = Omit<NamePlace, 'resource'>
const remembered = new WeakMap<JsonMap, readonly Bare[]>()

/** Every key and every text of an object. */
export function namePlaces(resource: Resource): readonly NamePlace[] {
  const known = remembered.get(resource.value) ?? visit(resource.value, [], '')
  remembered.set(resource.value, known)
  return known.map((place) => ({ ...place, resource }))
}

/** An anchor that is repeated on every level would make this endless; real objects have some hundred places. */
const MOST = 50_000

function visit(value: Json, path: Path, pattern: string, found: Bare[] = []): Bare[] {
  if (found.length > MOST) return found
  if (typeof value === 'string') found.push({ path, pattern, part: 'value', text: value })
  else if (Array.isArray(value)) {
    for (const [i, item] of (value as readonly Json[]).entries())
      visit(item, [...path, i], `${pattern}[]`, found)
  } else if (isMap(value)) {
    for (const [key, held] of Object.entries(value)) {
      const at = [...path, key]
      const below = pattern === '' ? key : `${pattern}.${key}`
      found.push({ path: at, pattern: below, part: 'key', text: key })
      visit(held, at, below, found)
    }
  }
  return found
}

/** What stands at a path of an object. */
export const valueAt = (resource: Resource, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((held, step) => {
    if (Array.isArray(held)) return typeof step === 'number' ? (held as readonly Json[])[step] : undefined
    return isMap(held) && typeof step === 'string' ? held[step] : undefined
  }, resource.value)
