import type { Field, ObjectField } from '#core/schema/field.ts'
import { aboutField } from '#core/language/about.ts'
import { standingOf } from '#core/language/object-around.ts'
import type { KeyPlace } from '#core/language/skeleton/place.ts'
import { propose, scalarFor, type Asked } from './asked.ts'
import type { Completion } from './completion.ts'
import { documentSnippets, rootKeys } from './documents.ts'
import { essentialsOf } from './essentials.ts'
import { keysThere, mapKeys } from './map-keys.ts'
import { SnippetWriter } from './writing.ts'

/** The keys that can be written at a place. */
export function completeKeys(place: KeyPlace, asked: Asked): readonly Completion[] {
  const standing = standingOf(place.holder)
  const { field, path, object } = standing
  const isObject = path.length === 0 && !object.schema
  if (isObject) return [...documentSnippets(place, asked), ...rootKeys(place, asked)]
  if (field?.type === 'map') return mapKeys(place, asked, standing, field)
  if (field?.type !== 'object') return []
  const fields = objectKeys(place, asked, field)
  return [
    ...beginning(place, asked, field),
    ...fields,
    ...(path.length === 0 ? documentSnippets(place, asked) : []),
  ]
}

function objectKeys(place: KeyPlace, asked: Asked, object: ObjectField): readonly Completion[] {
  const there = keysThere(place)
  return Object.entries(object.fields).flatMap(([key, field], order) => {
    if (there.has(key) || field.serverOwned || isExcluded(object, key, there)) return []
    return [fieldCompletion(place, asked, key, field, order)]
  })
}

/** Whether a key that stands there already leaves no room for this one. */
const isExcluded = (
  { exclusive = [], rules = [] }: ObjectField,
  key: string,
  there: ReadonlySet<string>,
): boolean =>
  [...exclusive, ...rules.flatMap(({ atMostOne }) => (atMostOne ? [atMostOne] : []))].some(
    (group) => group.includes(key) && group.some((other) => other !== key && there.has(other)),
  )

function fieldCompletion(
  place: KeyPlace,
  asked: Asked,
  key: string,
  field: Field,
  order: number,
): Completion {
  const rank = field.deprecated === undefined ? (field.required ? 0 : 1) : 8
  return propose(place, asked, {
    label: key,
    kind: 'field',
    detail: field.required ? 'required' : '',
    documentation: aboutField(field),
    sort: `${rank}${String(order).padStart(3, '0')}`,
    outdated: field.deprecated !== undefined,
    ...insertFor(place, asked, key, field),
  })
}

function insertFor(
  place: KeyPlace,
  asked: Asked,
  key: string,
  field: Field,
): Pick<Completion, 'insert' | 'isSnippet' | 'asksOn'> {
  const quoted = place.quote === 'double' || place.quote === 'single'
  if (place.named || quoted) {
    const name = scalarFor(place, key)
    return { insert: place.named ? name : `${name}: `, isSnippet: false, asksOn: !place.named }
  }
  const write = new SnippetWriter(asked.habit)
  if (isAsked(field)) return { insert: `${write.key(key)}: `, isSnippet: false, asksOn: true }
  const insert =
    place.column === undefined ? write.flowEntry(key, field) : write.entry(key, field, place.column)
  const isList = field.type === 'array' && (field.items.type === 'string' || field.items.type === 'object')
  return { insert, isSnippet: true, asksOn: isList && place.column !== undefined }
}

/** Whether the value is best chosen from proposals. */
const isAsked = (field: Field): boolean =>
  field.type === 'boolean' ||
  (field.type === 'string' &&
    (field.values !== undefined || field.suggestions !== undefined || NAMED.has(field.holds ?? ''))) ||
  (field.type === 'integer' && field.holds === 'port' && field.example === undefined)

const NAMED = new Set(['host', 'subset', 'namespace', 'gateway'])

/** All the fields an empty object begins with, as one. */
function beginning(place: KeyPlace, asked: Asked, object: ObjectField): readonly Completion[] {
  const essentials = essentialsOf(object)
  const { column, holder, named, quote } = place
  if (holder.children.length > 0 || named || column === undefined || quote !== 'plain') return []
  if (essentials.length < 2) return []
  const keys = essentials.map(([key]) => key).join(', ')
  const insert = new SnippetWriter(asked.habit).body(object, column)
  const documentation = object.description
  return [
    propose(place, asked, {
      label: keys,
      kind: 'snippet',
      insert,
      isSnippet: true,
      documentation,
      sort: '00',
    }),
  ]
}
