import { isMap, sameJson, type Json } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { listAt, remove, rename, set, shown, valueAt, write, type Mend } from './proposal.ts'

/** Takes away the key or item itself. */
export const removeIt: Mend = ({ path }) =>
  path.length === 0 ? [] : [{ title: removing(path), steps: [remove(path)] }]

const removing = (path: Path): string => {
  const last = path.at(-1) ?? ''
  return typeof last === 'number' ? 'Remove this item' : `Remove ${shown(last)}`
}

/** Takes away a key, and with it the maps above it that held nothing else, but not the spec. */
export const removeWithHolder: Mend = ({ object, path }) => {
  let gone = path
  while (gone.length > 2 && holdsOne(valueAt(object, gone.slice(0, -1)))) gone = gone.slice(0, -1)
  return gone.length < 2 ? [] : [{ title: removing(gone), steps: [remove(gone)] }]
}

const holdsOne = (value: Json | undefined): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 1

/** Takes away the map or list that the place is in. */
export const removeHolder: Mend = (place) => removeIt({ ...place, path: place.path.slice(0, -1) })

/** Takes away an item that holds nothing. */
export const removeIfEmpty: Mend = (place) => {
  const value = valueAt(place.object, place.path)
  const isEmpty = value === null || (isMap(value) && Object.keys(value).length === 0)
  return isEmpty ? removeIt(place) : []
}

/** Takes away an item of a list that has others. */
export const removeFromSeveral: Mend = (place) =>
  listAt(place.object, place.path.slice(0, -1)).length > 1 ? removeIt(place) : []

/** Takes away keys of the map that the place is in; says which. */
export const removeBeside =
  (...keys: readonly string[]): Mend =>
  ({ object, path }) => {
    const holder = path.slice(0, -1)
    const written = keys.filter((key) => valueAt(object, [...holder, key]) !== undefined)
    if (written.length === 0) return []
    const title = `Remove ${written.map(shown).join(' and ')}`
    return [{ title, steps: written.map((key) => remove([...holder, key])) }]
  }

/** Writes a value at the place. */
export const writeIt =
  (value: string | number | boolean): Mend =>
  ({ path }) =>
    write(path, value)

/** Writes a key of the map that the place is in. */
export const writeBeside =
  (key: string, value: string | number | boolean): Mend =>
  ({ path }) => [
    { title: `Write ${shown(`${key}: ${value}`)}`, steps: [set([...path.slice(0, -1), key], value)] },
  ]

/** Calls the key at the place something else. */
export const renameKey =
  (key: string): Mend =>
  ({ path }) => [{ title: `Rename it ${shown(key)}`, steps: [rename(path, key)] }]

/** Takes away all items that an earlier one equals. */
export const removeRepeats: Mend = ({ object, path }) => {
  const list = path.slice(0, -1)
  const items = listAt(object, list)
  const repeats = [...items.keys()].filter((i) => items.slice(0, i).some((item) => sameJson(item, items[i])))
  const steps = repeats.toReversed().map((i) => remove([...list, i]))
  return [{ title: repeats.length === 1 ? 'Remove the repeated item' : 'Remove all repeated items', steps }]
}
