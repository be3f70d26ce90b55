import { isMap } from '#core/text/json.ts'
import { removeIt, removeWithHolder } from './keys.ts'
import { either, set, shown, valueAt, write, type Mend } from './proposal.ts'

/** Writes the limit that a number goes beyond. */
export const within =
  (min: number, max: number): Mend =>
  ({ object, path }) => {
    const value = valueAt(object, path)
    if (typeof value !== 'number') return []
    return value > max ? write(path, max) : value < min ? write(path, min) : []
  }

/** A number below zero is often meant as "no limit", which is said by leaving it out. */
export const unlimited: Mend = either(removeIt, removeWithHolder)

const MOST_INT32 = 2147483647

/** A number that does not fit 32 bits: the largest that does, or none at all. */
export const fitting: Mend = (place) => {
  const value = valueAt(place.object, place.path)
  if (typeof value !== 'number') return []
  return value > MOST_INT32 ? [...write(place.path, MOST_INT32), ...unlimited(place)] : unlimited(place)
}

/** The same shares as percentages that add up to 100, the map at the place being of shares by name. */
export const addUpTo100: Mend = ({ object, path }) => {
  const shares = valueAt(object, path)
  if (!isMap(shares)) return []
  const entries = Object.entries(shares).flatMap(([key, share]) =>
    typeof share === 'number' && share > 0 ? [[key, share] as const] : [],
  )
  const total = entries.reduce((sum, [, share]) => sum + share, 0)
  if (entries.length === 0 || entries.length !== Object.keys(shares).length) return []
  const rounded = entries.map(
    ([key, share]) => [key, Math.max(1, Math.floor((share * 100) / total))] as const,
  )
  const rest = 100 - rounded.reduce((sum, [, share]) => sum + share, 0)
  const largest = rounded.reduce((best, [, share], i) => (share > (rounded[best]?.[1] ?? 0) ? i : best), 0)
  const wanted = rounded.map(([key, share], i) => [key, i === largest ? share + rest : share] as const)
  const title = `Keep the proportion: ${wanted.map(([, share]) => shown(share)).join(', ')}`
  return [{ title, steps: wanted.map(([key, share]) => set([...path, key], share)) }]
}
