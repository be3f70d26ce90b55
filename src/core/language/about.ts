import type { Choice, Field, KnownKey } from '#core/schema/field.ts'
import { asCode } from './markdown.ts'

const typeWords: Readonly<Record<Field['type'], string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true` or `false`',
  object: 'map',
  map: 'map with keys of your own',
  array: 'list',
}

/** What a field holds, in a few words: `list of text`. */
const typeOf = (field: Field): string =>
  field.type === 'array' ? `list of ${typeWords[field.items.type]}` : typeWords[field.type]

/** What a field may hold, in a line: type, required, limits, since when: `list of text · at most 64 items`. */
export const factsOf = (field: Field): string =>
  [
    typeOf(field),
    field.required ? 'required' : '',
    ...limitsOf(field),
    field.since === undefined ? '' : `since Istio ${field.since}`,
  ]
    .filter((fact) => fact !== '')
    .join(' · ')

/** Everything worth knowing of a field, as Markdown: what for, when, what holds without it, its limits, since when. */
export function aboutField(field: Field): string {
  return paragraphs(
    field.deprecated === undefined ? '' : `**Outdated.** Write ${asCode(field.deprecated)} instead.`,
    field.description,
    field.when === undefined ? '' : `**When:** ${field.when}`,
    absentOf(field),
    factsOf(field),
    field.type === 'string' && field.values ? wordsOf(field.values) : '',
  )
}

/** What a word means. */
export const aboutChoice = ({ description, deprecated }: Choice): string =>
  paragraphs(
    deprecated === undefined ? '' : `**Outdated.** Write ${asCode(deprecated)} instead.`,
    description,
  )

/** What a key means that Istio knows. */
export const aboutKey = ({ description, values }: KnownKey): string =>
  paragraphs(description, values ? wordsOf(values) : '')

export const paragraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n')

const wordsOf = (values: readonly Choice[]): string =>
  values.map(({ value, description }) => `- ${asCode(value)} – ${description}`).join('\n')

function absentOf({ default: given, absent }: Field): string {
  if (given === undefined) return absent === undefined ? '' : `**If it is not there:** ${absent}`
  return `**Default:** ${asCode(String(given))}${absent === undefined ? '' : `. ${absent}`}`
}

function limitsOf(field: Field): readonly string[] {
  switch (field.type) {
    case 'string':
      return between(field.minLength, field.maxLength, 'letters')
    case 'integer':
    case 'number':
      return between(field.min, field.max, '')
    case 'array':
      return between(field.minItems, field.maxItems, 'items')
    case 'map':
      return between(undefined, field.maxProperties, 'keys')
    case 'boolean':
    case 'object':
      return []
  }
}

function between(least: number | undefined, most: number | undefined, what: string): readonly string[] {
  if (least === undefined && most === undefined) return []
  const limits =
    least === undefined ? `at most ${most}` : most === undefined ? `at least ${least}` : `${least} to ${most}`
  return [what === '' ? limits : `${limits} ${what}`]
}
