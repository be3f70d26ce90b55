import { useState } from 'react'

/**
 * A key for each item of a list that goes with the item as it is moved here, so that what is unfolded stays so. Goes in: how many
 * items there are. What another view does to the list is not known: keys then stand for places.
 */
export function useItemKeys(count: number): {
  readonly keys: readonly number[]
  readonly onMoved: (from: number, to: number) => void
  readonly onRemoved: (at: number) => void
} {
  const [known, setKnown] = useState<readonly number[]>([])
  const fresh = Math.max(-1, ...known) + 1
  const keys = Array.from({ length: count }, (_, i) => known[i] ?? fresh + i - known.length)
  return {
    keys,
    onMoved: (from, to) => {
      setKnown(keys.toSpliced(from, 1).toSpliced(to, 0, ...keys.slice(from, from + 1)))
    },
    onRemoved: (at) => {
      setKnown(keys.toSpliced(at, 1))
    },
  }
}
