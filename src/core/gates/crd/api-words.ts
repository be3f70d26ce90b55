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

/** A value as the API server prints it in a message: texts in quotes. */
export const printed = (value: Json): string => JSON.stringify(value)

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
