/**
 * The one of `words` that was probably meant by `written`: the same but for case, `_` and `-`, or a few letters off.
 * Comes out: undefined also if two words are equally near.
 */
export function nearestWord(written: string, words: readonly string[]): string | undefined {
  const bare = letters(written)
  const same = words.find((word) => letters(word) === bare)
  if (same !== undefined) return same
  const allowed = bare.length <= 3 ? 1 : bare.length <= 8 ? 2 : 3
  let best: string | undefined
  let least = allowed + 1
  for (const word of words) {
    const distance = distanceOf(bare, letters(word), least + 1)
    if (distance < least) {
      best = word
      least = distance
    } else if (distance === least && distance <= allowed) {
      best = undefined
    }
  }
  return best
}

const letters = (word: string): string =>
  word
    .slice(0, 100)
    .replace(/[-_\s]/g, '')
    .toLowerCase()

/** How many letters must be put in, taken out or changed (a swap counts once); `limit` and more all count as `limit`. */
function distanceOf(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : limit
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return Math.min(row[b.length] ?? limit, limit)
}
