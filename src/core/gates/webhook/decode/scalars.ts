import { isPlaceholder } from '#core/schema/placeholder.ts'
import type { Json } from '#core/text/json.ts'
import { durationProblem, parseDuration } from '#core/gates/webhook/go/duration.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import { wrongKind, type Decoder, type Trace } from './decoder.ts'

/** A string field. */
export const text: Decoder<string> = {
  absent: '',
  read: (value, trace) => {
    if (typeof value === 'string') return value
    if (value !== null) trace.refuse(wrongKind(value, 'string'))
    return ''
  },
}

/** A bool field. */
export const flag: Decoder<boolean> = {
  absent: false,
  read: (value, trace) => {
    if (typeof value === 'boolean') return value
    if (value !== null && !isPlaceholder(value)) trace.refuse(wrongKind(value, 'bool'))
    return false
  },
}

const JSON_NUMBER = /^\s*(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*$/

/** The number a value stands for; jsonpb takes quotes around numbers away. Refuses and gives undefined if it stands for none. */
function numeral(value: Json, goType: string, trace: Trace): string | undefined {
  if (typeof value === 'number') return String(value)
  if (value === null || isPlaceholder(value)) return undefined
  if (typeof value !== 'string') {
    trace.refuse(wrongKind(value, goType))
    return undefined
  }
  const found = JSON_NUMBER.exec(value)?.[1]
  if (found === undefined)
    trace.refuse(`invalid character ${goQuote(value.slice(0, 1))} looking for beginning of value`)
  return found
}

/**
 * A whole number. `checkedBySchema`: the CRD has the same limits; it has none for int32, whose `format` the API server ignores.
 */
const whole = (goType: string, min: number, max: number, checkedBySchema: boolean): Decoder<number> => ({
  absent: 0,
  read: (value, trace) => {
    const numeral_ = numeral(value, goType, trace)
    if (numeral_ === undefined) return 0
    const number = Number(numeral_)
    const isWhole = Number.isInteger(number) && (typeof value === 'number' || /^\s*-?\d+\s*$/.test(numeral_))
    if (isWhole && number >= min && number <= max && !(min === 0 && Object.is(number, -0))) return number
    const passesSchema =
      typeof value === 'number' && isWhole && !(checkedBySchema || (min === 0 && number < 0))
    trace.refuse(`json: cannot unmarshal number ${numeral_} into Go value of type ${goType}`, passesSchema)
    return 0
  },
})

/** -2147483648 to 2147483647, 0 if not written. */
export const int32 = whole('int32', -2147483648, 2147483647, false)
/** 0 to 4294967295, 0 if not written. */
export const uint32 = whole('uint32', 0, 4294967295, true)
/** 0 to the largest number below 2^64 that the API server, which keeps such numbers as floats, hands on unchanged; 0 if not written. */
export const uint64 = whole('uint64', 0, 18446744073709549568, false)

/** A number with a fraction, 0 if not written. */
export const double: Decoder<number> = {
  absent: 0,
  read: (value, trace) => {
    if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value)
    return Number(numeral(value, 'float64', trace) ?? 0)
  },
}

/** An enum: its words in the order of their numbers. A number without a word stays a number. */
export const enumeration = <Word extends string>(
  name: string,
  words: readonly [Word, ...Word[]],
): Decoder<Word | number, Word> => ({
  absent: words[0],
  read: (value, trace) => {
    if (typeof value === 'string') {
      const word = words.find((candidate) => candidate === value)
      if (word === undefined && !isPlaceholder(value)) {
        trace.refuse(`unknown value ${goQuote(goQuote(value))} for enum istio.networking.v1alpha3.${name}`)
      }
      return word ?? words[0]
    }
    const number = int32.read(value, trace)
    return words[number] ?? number
  },
})

/** A duration in nanoseconds. `passesSchema`: the CRD has no rule for the field, so that istiod is the first to read it. */
const durationField = (passesSchema: boolean): Decoder<bigint, undefined> => ({
  absent: undefined,
  read: (value, trace) => {
    if (typeof value !== 'string') {
      trace.refuse(wrongKind(value, 'string'))
      return 0n
    }
    const duration = parseDuration(value)
    if (duration === undefined && !isPlaceholder(value)) {
      trace.refuse(`bad Duration: ${durationProblem(value)}`, passesSchema)
    }
    return duration ?? 0n
  },
})

/** A duration whose text the CRD checks. */
export const duration = durationField(false)
/** A duration that the CRD takes as any text. */
export const plainDuration = durationField(true)

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** How many bytes a base64 text holds. */
export const byteCount: Decoder<number> = {
  absent: 0,
  read: (value, trace) => {
    if (typeof value === 'string' && isPlaceholder(value)) return 0
    const plain = typeof value === 'string' ? value.replace(/[\r\n]/g, '') : ''
    if (typeof value !== 'string') trace.refuse(wrongKind(value, '[]uint8'))
    else if (!BASE64.test(plain)) trace.refuse('illegal base64 data at input byte 0')
    return (plain.length / 4) * 3 - (/=*$/.exec(plain)?.[0].length ?? 0)
  },
}
