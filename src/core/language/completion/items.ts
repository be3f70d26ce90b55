import { standingOf, type Standing } from '#core/language/object-around.ts'
import type { Field } from '#core/schema/field.ts'
import type { ItemPlace, ValuePlace } from '#core/language/skeleton/place.ts'
import type { Branch } from '#core/language/skeleton/skeleton.ts'
import { propose, type Asked } from './asked.ts'
import type { Completion } from './completion.ts'
import { essentialsOf } from './essentials.ts'
import { flowCompletion } from './in-one-line.ts'
import { scalarCompletion, wordsFor } from './words.ts'
import { SnippetWriter } from './writing.ts'

/** Values of a further item between brackets. */
export function itemValues(place: ValuePlace, asked: Asked, list: Standing): readonly Completion[] {
  if (list.field?.type !== 'array') return []
  const field = list.field.items
  const scalars = newWords(asked, place.holder, list, field).map((word, order) =>
    scalarCompletion(place, asked, word, order),
  )
  return field.type === 'object' ? [...scalars, flowCompletion(place, asked, field)] : scalars
}

/** Items of a list in block style, dash included. */
export function completeItems(place: ItemPlace, asked: Asked): readonly Completion[] {
  const list = standingOf(place.holder)
  if (list.field?.type !== 'array' || place.column === undefined) return []
  const { items } = list.field
  const key = String(list.path.at(-1) ?? '')
  const insert = new SnippetWriter(asked.habit).item(items, place.column)
  const begun = propose(place, asked, {
    label:
      items.type === 'object'
        ? `- ${essentialsOf(items)
            .map(([name]) => name)
            .join(', ')}`
        : '-',
    kind: 'snippet',
    insert,
    isSnippet: true,
    filter: key,
    detail: `new item of ${key}`,
    documentation: items.description,
    sort: '6',
    asksOn: items.type !== 'object',
  })
  return [
    ...newWords(asked, place.holder, list, items).map((word, order) => {
      const { insert: value, ...rest } = scalarCompletion(place, asked, word, order)
      const written = value.slice(place.lead.length)
      return { ...rest, label: `- ${rest.label}`, insert: `${place.lead}- ${written}`, sort: `5${rest.sort}` }
    }),
    begun,
  ]
}

/** The words for a further item that the list does not hold yet. */
function newWords(asked: Asked, holder: Branch, list: Standing, field: Field) {
  const taken = new Set(holder.children.flatMap(({ scalar }) => scalar?.text ?? []))
  const standing = { ...list, path: [...list.path, 0], field }
  return wordsFor(asked, holder, standing, list.field).filter(({ value }) => !taken.has(String(value)))
}
