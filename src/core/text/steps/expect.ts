import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'

/** The data with `value` at `path`; maps missing on the way are made, lists may only grow by one. */
export function withValue(data: Json, path: Path, value: Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list = Array.isArray(data) ? [...(data as readonly Json[])] : []
    list[step] = withValue(list[step] ?? null, rest, value)
    return list
  }
  const map = isMap(data) ? data : emptyMap()
  return withEntry(map, step, withValue(map[step] ?? null, rest, value))
}

/** The data without what stands at `path`. */
export function withoutValue(data: Json, path: Path): Json {
  return atParent(data, path, (parent, last) => {
    if (Array.isArray(parent)) return (parent as readonly Json[]).filter((_, i) => i !== last)
    if (!isMap(parent)) return parent
    const { [String(last)]: _gone, ...kept } = parent
    return Object.assign(emptyMap(), kept)
  })
}

/** The data with `value` as item `index` of the list at `path`; the items from there on move back. */
export const withItem = (data: Json, path: Path, index: number, value: Json): Json =>
  at(data, path, (list) =>
    Array.isArray(list) ? (list as readonly Json[]).toSpliced(index, 0, value) : [value],
  )

/** The data with item `from` of the list at `path` moved to place `to`. */
export const withMoved = (data: Json, path: Path, from: number, to: number): Json =>
  at(data, path, (held) => {
    if (!Array.isArray(held)) return held
    const list = held as readonly Json[]
    return list.toSpliced(from, 1).toSpliced(to, 0, ...list.slice(from, from + 1))
  })

/** The data with the key at `path` called `key`. */
export const withKey = (data: Json, path: Path, key: string): Json =>
  atParent(data, path, (parent, last) => {
    if (!isMap(parent)) return parent
    const entries = Object.entries(parent).map(([name, held]) => [name === last ? key : name, held] as const)
    return Object.assign(emptyMap(), Object.fromEntries(entries))
  })

const emptyMap = (): JsonMap => Object.create(null) as JsonMap
const withEntry = (map: JsonMap, key: string, value: Json): JsonMap =>
  Object.assign(emptyMap(), map, { [key]: value })

function at(data: Json, path: Path, change: (held: Json) => Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return change(data)
  if (Array.isArray(data))
    return (data as readonly Json[]).map((item, i) => (i === step ? at(item, rest, change) : item))
  const map = isMap(data) ? data : emptyMap()
  return withEntry(map, String(step), at(map[String(step)] ?? null, rest, change))
}

function atParent(data: Json, path: Path, change: (parent: Json, last: string | number) => Json): Json {
  const last = path.at(-1)
  return last === undefined ? null : at(data, path.slice(0, -1), (parent) => change(parent, last))
}
