import type { Field, TextField } from '#core/schema/field.ts'
import type { Json } from '#core/text/json.ts'
import { goFloat, goNumber, isNearlyWhole, printed, typeName } from './api-words.ts'
import type { Constraint } from './objection.ts'

/** A limit that a value breaks; `said` is the message behind path and reason. */
export interface Broken {
  readonly constraint: Constraint
  readonly reason: 'Invalid value' | 'Unsupported value' | 'Too long' | 'Too many'
  readonly said: string
}

/** Spells the path of the value; asked only where something is broken. */
export type Spelt = () => string

const invalid = (constraint: Constraint, said: string): Broken => ({
  constraint,
  reason: 'Invalid value',
  said,
})

/** What the API server calls the types of values where the schema asks for a text format. */
const FORMATS: Readonly<Record<string, string>> = {
  integer: 'int64',
  number: 'double',
  boolean: '',
  object: '',
}

/** Whether the value is of another type than the field; `at` spells the path of the value. */
export function brokenType(field: Field, value: Json, at: Spelt): Broken | undefined {
  const is = typeName(value)
  const wanted = field.type === 'map' ? 'object' : field.type
  const format = field.type === 'string' ? field.format : undefined
  const fits =
    is === wanted ||
    (wanted === 'number' && is === 'integer') ||
    (wanted === 'integer' && typeof value === 'number' && isNearlyWhole(value)) ||
    // A text format switches the type check off for lists; nothing else looks at them then.
    (format !== undefined && is === 'array')
  if (fits) return undefined
  const [want, have] = format ? [format, FORMATS[is] ?? is] : [wanted, is]
  return invalid(
    is === 'null' ? 'null-item' : 'wrong-type',
    `"${have}": ${at()} in body must be of type ${want}: "${have}"`,
  )
}

/** The limits of a text field that a value of any type breaks: words, lengths, pattern, format. */
export function brokenTextLimits(field: TextField, value: Json, at: Spelt): Broken[] {
  const broken: Broken[] = []
  if (field.values && !field.values.some((choice) => choice.value === value)) {
    const supported = field.values.map((choice) => `"${choice.value}"`).join(', ')
    const said = `${printed(value)}: supported values: ${supported}`
    broken.push({ constraint: 'unsupported-value', reason: 'Unsupported value', said })
  }
  if (typeof value !== 'string') return broken
  const form = brokenForm(field, value, at)
  if (form) broken.push(form)
  if (field.format === 'byte' && !BASE64.test(value)) {
    broken.push(
      invalid('base64', `${printed(value)}: ${at()} in body must be of type byte: ${printed(value)}`),
    )
  }
  return broken
}

/** The API server reports the first of these only. */
function brokenForm(field: TextField, value: string, at: Spelt): Broken | undefined {
  const { minLength = 0, maxLength = Infinity, pattern } = field
  const length = minLength === 0 && maxLength === Infinity ? 0 : lengthOf(value)
  if (length > maxLength) {
    return { constraint: 'too-long', reason: 'Too long', said: `may not be more than ${maxLength} bytes` }
  }
  if (length < minLength) {
    return invalid(
      'too-short',
      `${printed(value)}: ${at()} in body should be at least ${minLength} chars long`,
    )
  }
  if (pattern === undefined || new RegExp(pattern, 'u').test(value)) return undefined
  return invalid('pattern', `${printed(value)}: ${at()} in body should match '${pattern}'`)
}

/** The limits of a field that a number breaks. */
export function brokenNumberLimits(field: Field, value: number, at: Spelt): Broken[] {
  if (field.type !== 'integer' && field.type !== 'number') return []
  const broken: Broken[] = []
  const written = typeName(value) === 'integer' ? goNumber : goFloat
  if (field.min !== undefined && value < field.min) {
    const said = `${written(value)}: ${at()} in body should be greater than or equal to ${written(field.min)}`
    broken.push(invalid('too-small', said))
  }
  if (field.max !== undefined && value > field.max) {
    const said = `${written(value)}: ${at()} in body should be less than or equal to ${written(field.max)}`
    broken.push(invalid('too-large', said))
  }
  return broken
}

/** The limits of a list or map that its size breaks. */
export function brokenCounts(field: Field, count: number, at: Spelt): Broken[] {
  const [min, max] =
    field.type === 'array'
      ? [field.minItems ?? 0, field.maxItems ?? Infinity]
      : field.type === 'map'
        ? [0, field.maxProperties ?? Infinity]
        : [0, Infinity]
  if (count < min) {
    return [invalid('too-few', `${count}: ${at()} in body should have at least ${min} items`)]
  }
  if (count <= max) return []
  return [{ constraint: 'too-many', reason: 'Too many', said: `${count}: must have at most ${max} items` }]
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/

/** Length in Unicode code points, which is what the API server counts although its message says bytes. */
function lengthOf(value: string): number {
  let count = 0
  for (const _ of value) count++
  return count
}
