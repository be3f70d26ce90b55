import type { Field } from '#core/schema/field.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { emitFlow } from '#core/text/emit.ts'
import { isMap } from '#core/text/json.ts'
import { nearestWord } from '#core/text/nearest.ts'
import { formatPath } from '#core/text/path.ts'
import { typeName } from './api-words.ts'
import { adviseOnMetadata } from './metadata-advice.ts'
import type { Objection } from './objection.ts'
import { keysBeside, meantKey, placesOf } from './unknown-field.ts'

/** Why an objection matters and what to do, in plain words. */
export interface Advice {
  readonly why: string
  readonly fix: string
}

/** Why the API server objects and what to do about it. */
export function adviseOn(schema: KindSchema, objection: Objection): Advice {
  const { field, rule } = objection
  if (rule) return { why: rule.why, fix: rule.fix }
  return adviseOnMetadata(objection) ?? adviseOnField(schema, objection, field)
}

function adviseOnField(schema: KindSchema, objection: Objection, field: Field | undefined): Advice {
  const name = nameOf(objection)
  const about = field?.description ?? ''
  switch (objection.constraint) {
    case 'unknown-field':
      return unknownField(schema, objection)
    case 'required':
      return {
        why: `The API server stores no ${schema.kind} without ${name}${holderOf(objection)}. What belongs there: ${about}`,
        fix: `Write ${name}${exampleOf(field, objection)}.`,
      }
    case 'wrong-type':
      return wrongType(objection, field)
    case 'null-item':
      return {
        why: `${name} is an item with nothing in it, which YAML reads as \`null\`. The API server drops empty keys, but not empty items.`,
        fix: 'Write the item, or take its line out.',
      }
    case 'not-whole':
      return { why: `${name} counts in whole numbers.`, fix: 'Leave the fraction out.' }
    case 'unsupported-value':
      return unsupportedValue(objection, field)
    case 'too-long':
      return {
        why: `The API server stores at most ${limitOf(field, 'maxLength')} characters for ${name}.`,
        fix: 'Shorten it.',
      }
    case 'too-short':
      return { why: `${name} says nothing while it is empty.`, fix: 'Fill it in, or leave it out.' }
    case 'too-many':
      return {
        why: `The API server stores at most ${limitOf(field, 'maxItems')} entries in ${name}.`,
        fix: `Take out what is not needed, or spread the rest over several objects of kind ${schema.kind}.`,
      }
    case 'too-few':
      return { why: `An empty ${name} says nothing. ${about}`.trim(), fix: 'Write at least one item.' }
    case 'too-large':
      return { why: `${name} cannot be more than ${limitOf(field, 'max')}.`, fix: 'Write a smaller number.' }
    case 'too-small':
      return {
        why: `${name} cannot be less than ${limitOf(field, 'min')}.`,
        fix: field?.required
          ? 'Write a larger number.'
          : 'Write a larger number, or leave it out for its default.',
      }
    case 'exclusive':
      return exclusive(objection, field)
    case 'duplicate':
      return {
        why: 'Two items have the same name, but the API server tells them apart by it.',
        fix: 'Give each item a name of its own, or take one of them out.',
      }
    case 'base64':
      return {
        why: `${name} holds bytes, written in base64, and this is something else.`,
        fix: 'Encode it, or use `string` for plain text.',
      }
    default:
      return {
        why: `${name} does not have the form the API server asks for. ${about}`.trim(),
        fix: 'Write it in the form the message shows.',
      }
  }
}

/** The key an objection is about in backticks, with its place in a list. */
function nameOf({ place }: Objection): string {
  const key = place.findLast((step) => typeof step === 'string')
  const last = place.at(-1)
  return typeof last === 'number' ? `\`${key}[${last}]\`` : `\`${key}\``
}

/** `in ports[0]`, where a key is missing deeper than the spec itself. */
function holderOf({ place }: Objection): string {
  const holder = formatPath(place.slice(1, -1))
  return holder === '' ? '' : ` in \`${holder}\``
}

function exampleOf(field: Field | undefined, { place }: Objection): string {
  return field?.example === undefined ? '' : `, for example \`${place.at(-1)}: ${emitFlow(field.example)}\``
}

const limitOf = (field: Field | undefined, limit: 'maxLength' | 'maxItems' | 'min' | 'max'): string => {
  const found = limit === 'maxItems' && field?.type === 'map' ? field.maxProperties : undefined
  return String(found ?? (field as Partial<Record<typeof limit, number>> | undefined)?.[limit] ?? '')
}

function unknownField(schema: KindSchema, { place }: Objection): Advice {
  const key = String(place.at(-1))
  const why = `There is no \`${key}\` here, so kubectl has the object refused; without that check the API server would drop the key without a word.`
  const meant = meantKey(schema, place)
  if (meant !== undefined) return { why, fix: `Did you mean \`${meant}\`?` }
  const [first, second] = placesOf(schema, key)
  if (first !== undefined) {
    const places = second === undefined ? `\`${first}\`` : `\`${first}\` or \`${second}\``
    return { why, fix: `Move it to where it belongs: ${places}.` }
  }
  const keys = keysBeside(schema, place)
  const known =
    keys.length > 0 && keys.length <= 12 ? ` Known here: ${keys.map((one) => `\`${one}\``).join(', ')}.` : ''
  return { why, fix: `Take it out.${known}` }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map',
  map: 'a map',
}

function wrongType(objection: Objection, field: Field | undefined): Advice {
  const value = objection.value ?? null
  const is = typeName(value)
  const written =
    field?.type === 'integer' && is === 'number' ? 'one with a fraction' : (TYPES[is] ?? 'nothing')
  const why = `${nameOf(objection)} takes ${TYPES[field?.type ?? ''] ?? 'something else'}, but ${written} is written.`
  if (field?.type === 'string' && field.values) return { ...unsupportedValue(objection, field), why }
  if (field?.type === 'string' && is === 'boolean') {
    return {
      why: `${why} Unquoted, YAML reads on, off, yes, no, y, n, true and false as booleans.`,
      fix: 'Put the word in quotes.',
    }
  }
  if (field?.type === 'string' && (is === 'integer' || is === 'number')) {
    return { why: `${why} Unquoted digits are a number.`, fix: 'Put the value in quotes.' }
  }
  if ((field?.type === 'integer' || field?.type === 'number') && typeof value === 'string') {
    const quoted = value.trim() !== '' && Number.isFinite(Number(value))
    return quoted
      ? { why: `${why} The quotes make it a text.`, fix: 'Take the quotes away.' }
      : { why, fix: 'Write a number.' }
  }
  if (field?.type === 'boolean' && typeof value === 'string')
    return { why, fix: 'Write `true` or `false` without quotes.' }
  if (field?.type === 'array')
    return { why, fix: 'Begin each item on a line of its own with `- `, or put brackets around: `[…]`.' }
  if ((field?.type === 'object' || field?.type === 'map') && Array.isArray(value)) {
    return { why, fix: 'Take the dashes away: the keys stand directly below.' }
  }
  return { why, fix: `Write ${TYPES[field?.type ?? ''] ?? 'another value'}.` }
}

function unsupportedValue(objection: Objection, field: Field | undefined): Advice {
  const words = field?.type === 'string' ? (field.values ?? []).map(({ value }) => value) : []
  const meant = typeof objection.value === 'string' ? nearestWord(objection.value, words) : undefined
  const why = `${nameOf(objection)} knows fixed words only, in capitals as listed: ${words.map((word) => `\`${word}\``).join(', ')}.`
  return { why, fix: meant === undefined ? 'Use one of these words.' : `Did you mean \`${meant}\`?` }
}

function exclusive(objection: Objection, field: Field | undefined): Advice {
  const groups = field?.type === 'object' ? (field.exclusive ?? []) : []
  const written = isMap(objection.value) ? Object.keys(objection.value) : []
  const keys = groups
    .map((group) => group.filter((key) => written.includes(key)))
    .find((group) => group.length > 1)
  const named = (keys ?? groups[0] ?? []).map((key) => `\`${key}\``).join(' and ')
  if (!isMap(objection.value))
    return {
      why: `${nameOf(objection)} is a map with one of ${named}.`,
      fix: 'Write one of these keys below it.',
    }
  return {
    why: `${named} exclude each other: only one of them can hold.`,
    fix: 'Keep one and take the others out.',
  }
}
