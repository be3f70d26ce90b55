import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Json } from '#core/text/json.ts'
import { isMap } from '#core/text/json.ts'

const MOST_INT64 = 2 ** 63

/** The type of a value as the API server names it. Numbers that JSON writes without a fraction and fit 64 bits are integers. */
export function typeName(
  value: Json,
): 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (isMap(value)) return 'object'
  if (typeof value === 'number') {
    return Number.isInteger(value) && value >= -MOST_INT64 && value < MOST_INT64 ? 'integer' : 'number'
  }
  return typeof value === 'string' ? 'string' : 'boolean'
}

/** The type as encoding/json of Go names it in its own errors. */
export function goTypeName(value: Json): string {
  const name = typeName(value)
  if (name === 'boolean') return 'bool'
  return name === 'integer' ? 'number' : name
}

/**
 * A value as the API server prints it in a message: texts in quotes as Go quotes them, numbers as Go writes them, the rest as JSON.
 * Source: k8s.io/apimachinery 0.35, util/validation/field/errors.go.
 */
export function printed(value: Json): string {
  if (typeof value === 'string') return goQuote(value)
  return typeof value === 'number' ? goNumber(value) : JSON.stringify(value)
}

/** A number as Go's `%v` writes it: whole ones of up to 64 bits in full, others from a million on with an exponent. */
export const goNumber = (value: number): string =>
  typeName(value) === 'integer' ? BigInt(value).toString() : goFloat(value)

/** A floating-point number as Go's `%v` writes it. */
export function goFloat(value: number): string {
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  const size = Number(exponent)
  if (size >= -4 && size < 6) return String(value)
  return `${digits}e${size < 0 ? '-' : '+'}${String(Math.abs(size)).padStart(2, '0')}`
}

/**
 * Whether a number with a fraction is so close to a whole one that the API server's type check lets it pass.
 * Source: kube-openapi, validation of `integer` (relative error below 1e-9, up to 2^53 - 1).
 */
export function isNearlyWhole(value: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return false
  const below = Math.trunc(value)
  if (below === value) return true
  return value > 0 && (value - below) / (value + below) < 1e-9
}
