import { parseGoDuration } from '#core/schema/duration.ts'

const UNITS: readonly (readonly [nanoseconds: bigint, one: string, many: string])[] = [
  [3_600_000_000_000n, 'hour', 'hours'],
  [60_000_000_000n, 'minute', 'minutes'],
  [1_000_000_000n, 'second', 'seconds'],
  [1_000_000n, 'millisecond', 'milliseconds'],
  [1_000n, 'microsecond', 'microseconds'],
  [1n, 'nanosecond', 'nanoseconds'],
]

/** A duration as Go writes it in plain words: `1 hour 30 minutes`. Undefined if it is none. */
export function durationWords(text: string): string | undefined {
  const total = parseGoDuration(text)
  if (total === undefined) return undefined
  if (total === 0n) return 'no time at all'
  let rest = total < 0n ? -total : total
  const words: string[] = []
  for (const [size, one, many] of UNITS) {
    const count = rest / size
    rest %= size
    if (count > 0n) words.push(`${count} ${count === 1n ? one : many}`)
  }
  return `${total < 0n ? 'minus ' : ''}${words.join(' ')}`
}
