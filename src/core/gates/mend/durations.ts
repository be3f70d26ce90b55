import { parseGoDuration } from '#core/schema/duration.ts'
import { removeIt, removeWithHolder } from './keys.ts'
import { either, textAt, valueAt, write, type Mend } from './proposal.ts'

const MILLISECOND = 1_000_000n
const UNITS: Readonly<Record<string, string>> = {
  '': 's',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  msec: 'ms',
  millis: 'ms',
  milliseconds: 'ms',
  ms: 'ms',
  s: 's',
  m: 'm',
  h: 'h',
}

/** Writes a duration as Go reads it: `5` as `5s`, `1d` as `24h`, a fraction of a millisecond rounded up; `0s` is left out. */
export const mendDuration: Mend = (place) => {
  const text = writtenAt(place.object, place.path)
  const other = goDuration(text)
  return other === undefined || isZero(other) ? leaveOut(place) : write(place.path, other)
}

/** The same in whole seconds. */
export const mendSeconds: Mend = (place) => {
  const nanoseconds = parseGoDuration(textAt(place.object, place.path))
  if (nanoseconds === undefined || nanoseconds <= 0n) return mendDuration(place)
  return write(place.path, `${(nanoseconds + 999_999_999n) / 1_000_000_000n}s`)
}

/** Only what clearly says nothing is left out: a zero, an empty text, less than nothing. */
const leaveOut: Mend = (place) => {
  const text = writtenAt(place.object, place.path).trim()
  const nanoseconds = parseGoDuration(text)
  const saysNothing =
    text === '' || (nanoseconds !== undefined && nanoseconds <= 0n) || isZero(goDuration(text) ?? '')
  return saysNothing ? either(removeIt, removeWithHolder)(place) : []
}

const isZero = (text: string): boolean => parseGoDuration(text) === 0n

function writtenAt(object: Parameters<Mend>[0]['object'], path: Parameters<Mend>[0]['path']): string {
  const value = valueAt(object, path)
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''
}

/** The duration that a text most likely means; undefined if it means none that Istio takes. */
function goDuration(text: string): string | undefined {
  const nanoseconds = parseGoDuration(text)
  if (nanoseconds !== undefined) {
    if (nanoseconds <= 0n) return undefined
    const milliseconds = (nanoseconds + MILLISECOND - 1n) / MILLISECOND
    return `${milliseconds}ms`
  }
  const [, number, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text) ?? []
  if (number === undefined) return undefined
  const word = unit.toLowerCase()
  if (/^(?:d|day|days)$/.test(word))
    return Number.isInteger(Number(number) * 24) ? `${Number(number) * 24}h` : undefined
  const known = Object.hasOwn(UNITS, word) ? UNITS[word] : undefined
  return known === undefined ? undefined : `${number}${known}`
}
