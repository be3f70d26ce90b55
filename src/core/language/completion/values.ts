import { kinds } from '#core/schema/catalogue.ts'
import type { Choice, Field } from '#core/schema/field.ts'
import { aboutChoice } from '#core/language/about.ts'
import { namesFor } from '#core/language/names/names-for.ts'
import type { Named } from '#core/language/names/named.ts'
import { standingOf, type Standing } from '#core/language/object-around.ts'
import type { ItemPlace, Place, ValuePlace } from '#core/language/skeleton/place.ts'
import type { Branch } from '#core/language/skeleton/skeleton.ts'
import { propose, scalarFor, type Asked } from './asked.ts'
import type { Completion } from './completion.ts'
import { SnippetWriter } from './writing.ts'

/** The values that can be written at a place. */
export function completeValues(place: ValuePlace, asked: Asked): readonly Completion[] {
  const standing = standingOf(place.holder)
  if (place.isNew) return itemValues(place, asked, standing)
  const above = place.holder.parent && standingOf(place.holder.parent).field
  const words = wordsFor(asked, place.holder, standing, above)
  const scalars = words.map((word, order) => scalarCompletion(place, asked, word, order))
  return standing.field ? [...scalars, ...collections(place, asked, standing)] : scalars
}

/** Values of a further item between brackets. */
function itemValues(place: ValuePlace, asked: Asked, list: Standing): readonly Completion[] {
  if (list.field?.type !== 'array') return []
  const field = list.field.items
  const standing = { ...list, path: [...list.path, 0], field }
  const taken = takenIn(place.holder)
  const words = wordsFor(asked, place.holder, standing, list.field).filter(
    ({ value }) => !taken.has(String(value)),
  )
  const scalars = words.map((word, order) => scalarCompletion(place, asked, word, order))
  return field.type === 'object' ? [...scalars, flowCompletion(place, asked, field)] : scalars
}

/** Items of a list in block style, dash included. */
export function completeItems(place: ItemPlace, asked: Asked): readonly Completion[] {
  const list = standingOf(place.holder)
  if (list.field?.type !== 'array' || place.column === undefined) return []
  const { items } = list.field
  const key = String(list.path.at(-1) ?? '')
  const taken = takenIn(place.holder)
  const standing = { ...list, path: [...list.path, 0], field: items }
  const words = wordsFor(asked, place.holder, standing, list.field).filter(
    ({ value }) => !taken.has(String(value)),
  )
  const insert = new SnippetWriter(asked.habit).item(items, place.column)
  const begun = propose(place, asked, {
    label: items.type === 'object' ? `- (an item of ${key})` : '-',
    kind: 'snippet',
    insert,
    isSnippet: true,
    filter: key,
    detail: 'a new item',
    documentation: items.description,
    sort: '6',
    asksOn: items.type !== 'object',
  })
  return [
    ...words.map((word, order) => {
      const { insert: value, ...rest } = scalarCompletion(place, asked, word, order)
      const written = value.slice(place.lead.length)
      return { ...rest, label: `- ${rest.label}`, insert: `${place.lead}- ${written}`, sort: `5${rest.sort}` }
    }),
    begun,
  ]
}

const takenIn = ({ children }: Branch): ReadonlySet<string> =>
  new Set(children.flatMap(({ scalar }) => scalar?.text ?? []))

/** A value, what it means, and where it is known from. */
interface Word {
  readonly value: string | number | boolean
  readonly kind: Completion['kind']
  readonly detail: string
  readonly documentation: string
  readonly outdated: boolean
  readonly filter?: string
}

function scalarCompletion(place: Place, asked: Asked, word: Word, order: number): Completion {
  const { value, ...rest } = word
  const sort = `${word.outdated ? 8 : 1}${String(order).padStart(4, '0')}`
  return propose(place, asked, { ...rest, label: String(value), insert: scalarFor(place, value), sort })
}

function wordsFor(
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

/** Maps and lists in brackets, where nothing stands yet. */
function collections(
  place: ValuePlace,
  asked: Asked,
  { field, path, object }: Standing,
): readonly Completion[] {
  if (!field || place.span.from !== place.span.to) return []
  if (field.type === 'array' && field.items.type === 'string') {
    const standing = { object, path: [...path, 0], field: field.items }
    return wordsFor(asked, place.holder, standing, field).map((word, order) => {
      const written = `[${scalarFor(place, word.value)}]`
      return {
        ...scalarCompletion(place, asked, word, order),
        label: written,
        insert: place.lead + written,
        filter: written,
      }
    })
  }
  const isHeld = field.type === 'object' || field.type === 'array'
  return isHeld ? [flowCompletion(place, asked, field)] : []
}

function flowCompletion(place: Place, asked: Asked, field: Field): Completion {
  const insert = new SnippetWriter(asked.habit).flow(field)
  const label = field.type === 'array' ? '[…]' : '{…}'
  return propose(place, asked, {
    label,
    kind: 'snippet',
    insert,
    isSnippet: true,
    detail: 'in one line',
    documentation: field.description,
    sort: '6',
  })
}
