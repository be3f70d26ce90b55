const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}
const PART = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/y
const MOST = (1n << 63n) - 1n

/**
 * A duration as Go writes it: `5s`, `1h30m`, `-250ms`, `.5s`, `0`. Comes out: nanoseconds, or undefined if it is none (no unit,
 * a day, an empty text, more than about 292 years). Source: Go's time.ParseDuration, which CEL and istiod use.
 */
export function parseGoDuration(text: string): bigint | undefined {
  const negative = text.startsWith('-')
  const unsigned = negative || text.startsWith('+') ? text.slice(1) : text
  if (unsigned === '0') return 0n
  if (unsigned === '') return undefined
  let total = 0n
  PART.lastIndex = 0
  while (PART.lastIndex < unsigned.length) {
    const part = PART.exec(unsigned)
    if (!part) return undefined
    const [, written = '', fraction = '', unit = ''] = part
    const size = UNITS[unit]
    if (size === undefined || (written === '' && fraction === '')) return undefined
    const digits = written.replace(/^0+/, '')
    if (digits.length > 19) return undefined
    total += BigInt(digits || '0') * size + fractionOf(fraction.slice(0, 30), size)
    if (total > MOST + (negative ? 1n : 0n)) return undefined
  }
  return negative ? -total : total
}

/** What the digits behind the point are worth, rounded down to whole nanoseconds. */
const fractionOf = (digits: string, unit: bigint): bigint =>
  digits === '' ? 0n : (BigInt(digits) * unit) / 10n ** BigInt(digits.length)
