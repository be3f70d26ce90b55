import { kinds } from '#core/schema/catalogue.ts'
import type { Choice, Field } from '#core/schema/field.ts'
import { aboutChoice } from '#core/language/about.ts'
import { namesFor } from '#core/language/names/names-for.ts'
import type { Named } from '#core/language/names/named.ts'
import type { Standing } from '#core/language/object-around.ts'
import type { Place } from '#core/language/skeleton/place.ts'
import type { Branch } from '#core/language/skeleton/skeleton.ts'
import { propose, scalarFor, type Asked } from './asked.ts'
import type { Completion } from './completion.ts'

/** A value, what it means, and where it is known from. */
export interface Word {
  readonly value: string | number | boolean
  readonly kind: Completion['kind']
  readonly detail: string
  readonly documentation: string
  readonly outdated: boolean
  readonly filter?: string
}

/** The values that fit a field: names of other places, its words, its default. `branch` is where one will stand, `above` the field around. */
export function wordsFor(
  asked: Asked,
  branch: Branch,
  standing: Standing,
  above: Field | undefined,
): readonly Word[] {
  const { object, path, field } = standing
  const key = path.at(-1)
  if (path.length === 1 && key === 'kind') return kindWords(object.apiVersion)
  if (path.length === 1 && key === 'apiVersion') return versionWords(object.kind)
  if (!field) return []
  const words = [
    ...namesFor(asked.source.resources, branch, standing, above).map(nameWord),
    ...knownValues(above, key).map(choiceWord),
    ...(field.type === 'string'
      ? [...(field.values ?? []), ...(field.suggestions ?? [])].map(choiceWord)
      : []),
    ...(field.type === 'boolean' ? [true, false].map((value) => flagWord(value, field)) : []),
    ...samples(field),
  ]
  const seen = new Set<string>()
  return words.filter(({ value }) => !seen.has(String(value)) && seen.add(String(value)))
}

const plainWord = { kind: 'word', detail: '', documentation: '', outdated: false } as const

const nameWord = ({ value, from }: Named): Word => ({ ...plainWord, value, kind: 'name', detail: from })

const choiceWord = (choice: Choice): Word => ({
  ...plainWord,
  value: choice.value,
  documentation: aboutChoice(choice),
  outdated: choice.deprecated !== undefined,
})

const flagWord = (value: boolean, field: Field): Word => ({
  ...plainWord,
  value,
  detail: field.default === value ? 'default' : '',
  documentation: field.description,
})

/** The values of a key that Istio knows, such as a label's. */
const knownValues = (above: Field | undefined, key: string | number | undefined): readonly Choice[] =>
  above?.type === 'map' ? (above.knownKeys?.find((known) => known.key === key)?.values ?? []) : []

/** Proposed only while nothing is typed: it must not take the place of what begins in the same way. */
const sample = { ...plainWord, filter: '' }

/** The default and the example, where a field has no words of its own. */
function samples(field: Field): readonly Word[] {
  if (field.type === 'boolean' || (field.type === 'string' && field.values)) return []
  const { default: given, example } = field
  const words: Word[] = []
  if (given !== undefined) words.push({ ...sample, value: given, detail: 'default' })
  if (typeof example === 'string' || typeof example === 'number')
    words.push({ ...sample, value: example, detail: 'example' })
  return words
}

const kindWords = (apiVersion: string): readonly Word[] =>
  kinds
    .filter(({ apiVersions }) => apiVersion === '' || apiVersions.includes(apiVersion))
    .map(({ kind, description, apiVersions }) => ({
      ...plainWord,
      value: kind,
      detail: apiVersions[0] ?? '',
      documentation: description,
    }))

function versionWords(kind: string): readonly Word[] {
  const fitting = kinds.filter((schema) => schema.kind === kind)
  const versions = (fitting.length > 0 ? fitting : kinds).flatMap(({ apiVersions }) => apiVersions)
  return [...new Set(versions)].map((value) => ({ ...plainWord, value }))
}

/** A value as a completion; `order` is its place among the others. */
export function scalarCompletion(place: Place, asked: Asked, word: Word, order: number): Completion {
  const { value, ...rest } = word
  const sort = `${word.outdated ? 8 : 1}${String(order).padStart(4, '0')}`
  return propose(place, asked, { ...rest, label: String(value), insert: scalarFor(place, value), sort })
}
