import { parseGoDuration } from '#core/schema/duration.ts'

/** Nanoseconds of a text as Go's time.ParseDuration reads it; undefined if it refuses it. */
export const parseDuration = parseGoDuration

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
const MOST = 1n << 63n

/** What time.ParseDuration says of a text that it refuses. */
export function durationProblem(text: string): string {
  const invalid = `time: invalid duration ${quote(text)}`
  let rest = text.replace(/^[-+]/, '')
  let total = 0n
  while (rest !== '') {
    const [number, whole = ''] = /^(\d+)(?:\.\d*)?|^\.\d+/.exec(rest) ?? []
    if (number === undefined || BigInt(whole.replace(/^0+/, '').slice(0, 40) || '0') > MOST) return invalid
    const unit = /^[^.\d]*/.exec(rest.slice(number.length))?.[0] ?? ''
    if (unit === '') return `time: missing unit in duration ${quote(text)}`
    const size = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined
    if (size === undefined) return `time: unknown unit ${quote(unit)} in duration ${quote(text)}`
    total += BigInt(whole || '0') * size
    if (total > MOST) return invalid
    rest = rest.slice(number.length + unit.length)
  }
  return invalid
}

const encoder = (char: string): string => {
  const bytes = encodeURIComponent(char).match(/%[0-9A-F]{2}/g) ?? []
  return bytes.map((byte) => `\\x${byte.slice(1).toLowerCase()}`).join('')
}

/** The time package's own quoting: everything outside ASCII byte by byte. */
function quote(text: string): string {
  let out = ''
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    if (char === '"' || char === '\\') out += `\\${char}`
    else if (code < 0x20) out += `\\x${code.toString(16).padStart(2, '0')}`
    else out += code < 0x80 ? char : code >= 0xd800 && code <= 0xdfff ? '\\xef\\xbf\\xbd' : encoder(char)
  }
  return `"${out}"`
}
