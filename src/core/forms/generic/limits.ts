import type { Field, ListField, MapField, NumberField, TextField } from '#core/schema/field.ts'

const INT32 = { min: -2_147_483_648, max: 2_147_483_647 } as const
/** A number field without an upper limit of its own has that of its type. */
const TYPE_LIMITS: readonly number[] = [INT32.max, 4_294_967_295]
const MOST_PORTS = 65_535

/** The whole numbers a field can hold. A port ends where TCP ends, and is 0 only where the field's rules let it. */
export function rangeOf(field: NumberField): { readonly min: number; readonly max: number } {
  const { min = INT32.min, max = INT32.max, holds, rules = [] } = field
  if (holds !== 'port') return { min, max }
  const takesNone = rules.every((rule) => rule.holds(0) !== false)
  return { min: takesNone ? Math.max(min, 0) : 1, max: Math.min(max, MOST_PORTS) }
}

/** What a value may be beyond its kind, in short sentences; '' where nothing but its kind limits it. `code` in backticks. */
export function limitsOf(field: Field): string {
  return sentencesOf(field)
    .map((limit) => `${limit.charAt(0).toUpperCase()}${limit.slice(1)}.`)
    .join(' ')
}

function sentencesOf(field: Field): readonly string[] {
  switch (field.type) {
    case 'string':
      return textLimits(field)
    case 'integer':
    case 'number':
      return numberLimits(field)
    case 'array':
      return [...amount(field.minItems, field.maxItems, 'item', 'items'), ...eachItem(field)]
    case 'map':
      return [...amount(undefined, field.maxProperties, 'entry', 'entries'), ...eachValue(field)]
    default:
      return []
  }
}

function textLimits({ values, minLength, maxLength, spelling, format }: TextField): readonly string[] {
  if (values) return []
  return [
    ...amount(minLength, maxLength, 'character', 'characters'),
    ...(spelling === undefined ? [] : [spelling]),
    ...(format === undefined ? [] : ['written as base64']),
  ]
}

function numberLimits(field: NumberField): readonly string[] {
  const { min, max } = rangeOf(field)
  const hasEnd = !TYPE_LIMITS.includes(max)
  if (min === INT32.min) return hasEnd ? [`at most ${max}`] : []
  return [hasEnd ? `from ${min} to ${max}` : `${min} or more`]
}

/** Items that are asked about one by one say their own limits. */
const eachItem = ({ items }: ListField): readonly string[] =>
  items.type === 'string' ? sentencesOf(items).map((limit) => `each ${limit}`) : []

const eachValue = ({ value }: MapField): readonly string[] =>
  value.type === 'string' || value.type === 'integer'
    ? sentencesOf(value).map((limit) => `each value ${limit}`)
    : []

function amount(
  least: number | undefined,
  most: number | undefined,
  one: string,
  many: string,
): readonly string[] {
  if (least === undefined || least === 0) return most === undefined ? [] : [`at most ${most} ${many}`]
  if (most !== undefined) return [`${least} to ${most} ${many}`]
  return [least === 1 ? `at least one ${one}` : `at least ${least} ${many}`]
}
