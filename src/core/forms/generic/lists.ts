import type { Question } from '#core/forms/question.ts'
import { splitWords, textsOf } from '#core/forms/fields.ts'
import { isTextList } from '#core/forms/standing.ts'
import type { Field, ListField, MapField } from '#core/schema/field.ts'
import { isMap, type Json } from '#core/text/json.ts'
import { findNode } from '#core/text/locate.ts'
import type { Ask } from './ask.ts'
import { askedAt, changeAt, readAt, type Site, type Spot } from './site.ts'
import { itemNameOf } from './words.ts'

/** The question about a list: texts beside each other, or one question per item. */
export function askList(site: Site, spot: Spot, field: ListField, ask: Ask): Question {
  return field.items.type === 'string' ? askTexts(site, spot, field) : askItems(site, spot, field, ask)
}

function askTexts(site: Site, spot: Spot, { items, required }: ListField): Question {
  const standing = readAt(site, spot.path, isTextList, true)
  const isWord = items.type === 'string' && items.holds !== undefined
  return {
    ...askedAt(site, spot, standing),
    control: 'list',
    values: textsOf(standing.value),
    split: isWord ? splitWords : splitLines,
    write: (values) =>
      changeAt(site, (draft) => {
        if (values.length === 0 && required !== true) draft.removeField(site.resource, spot.path)
        else draft.setField(site.resource, spot.path, values)
      }),
  }
}

const splitLines = (typed: string): readonly string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function askItems(site: Site, spot: Spot, { items: item }: ListField, ask: Ask): Question {
  const { resource } = site
  const standing = readAt(site, spot.path, Array.isArray)
  const count = Array.isArray(standing.value) ? standing.value.length : 0
  const itemName = itemNameOf(spot.label)
  const questions = isOpen(site, spot.path, standing.locked)
    ? Array.from({ length: count }, (_, i) =>
        ask(site, {
          field: item,
          path: [...spot.path, i],
          label: `${itemName} ${i + 1}`,
          isItem: true,
        }),
      )
    : []
  return {
    ...askedAt(site, spot, standing),
    control: 'items',
    itemName,
    items: questions,
    add: () =>
      changeAt(site, (draft) => {
        draft.insertItem(resource, spot.path, count, starterOf(item))
      }),
    move: (from, to) =>
      changeAt(site, (draft) => {
        draft.moveItem(resource, spot.path, from, to)
      }),
  }
}

/** The question about a map whose keys people choose: pairs of words, or one question per entry. */
export function askMap(site: Site, spot: Spot, field: MapField, ask: Ask): Question {
  const { value } = field
  return value.type === 'string' || value.type === 'integer'
    ? askPairs(site, spot, field, value.type)
    : askEntries(site, spot, field, ask)
}

/** A key without letters can be written only in YAML: in the form it is one that is not there yet. */
function askPairs(site: Site, spot: Spot, field: MapField, type: 'string' | 'integer'): Question {
  const fits = (held: Json): boolean =>
    type === 'string' ? typeof held === 'string' : Number.isInteger(held)
  const standing = readAt(
    site,
    spot.path,
    (value) => isMap(value) && !Object.hasOwn(value, '') && Object.values(value).every(fits),
    true,
  )
  return {
    ...askedAt(site, spot, standing),
    control: 'pairs',
    keyLabel: field.keyMeaning === undefined ? 'Key' : capital(field.keyMeaning),
    valueLabel: 'Value',
    pairs: isMap(standing.value)
      ? Object.entries(standing.value).map(([key, value]) => ({ key, value: wordOf(value) }))
      : [],
    write: (pairs) => {
      const filled = pairs.filter(({ key }) => key !== '')
      const odd = filled.find(({ value }) => type === 'integer' && !/^-?\d{1,15}$/.test(value))
      if (odd) return { refused: `\`${odd.key}\` takes a whole number.` }
      const map = Object.fromEntries(
        filled.map(({ key, value }) => [key, type === 'integer' ? Number(value) : value]),
      )
      return changeAt(site, (draft) => {
        if (filled.length === 0 && field.required !== true) draft.removeField(site.resource, spot.path)
        else draft.setField(site.resource, spot.path, map)
      })
    },
  }
}

function askEntries(site: Site, spot: Spot, field: MapField, ask: Ask): Question {
  const { resource } = site
  const standing = readAt(site, spot.path, isMap)
  const keys = isMap(standing.value) ? Object.keys(standing.value) : []
  const keyLabel = field.keyMeaning === undefined ? 'Key' : capital(field.keyMeaning)
  return {
    ...askedAt(site, spot, standing),
    control: 'items',
    itemName: keyLabel.toLowerCase(),
    keyLabel,
    items: isOpen(site, spot.path, standing.locked)
      ? keys.map((key) =>
          ask(site, { field: field.value, path: [...spot.path, key], label: key, isItem: true }),
        )
      : [],
    add: (key) =>
      keys.includes(key)
        ? { refused: `\`${key}\` is there already.` }
        : changeAt(site, (draft) => {
            draft.setField(resource, [...spot.path, key], starterOf(field.value))
          }),
  }
}

/** Whether what is inside can be asked about: it stands here and not behind an alias. A broken line locks only what it touches. */
export const isOpen = ({ resource }: Site, path: Spot['path'], locked: string | undefined): boolean =>
  locked === undefined ||
  (resource.document.parsed.problems.length > 0 &&
    findNode(resource.document, [...resource.base, ...path])?.shared === false)

/** What a new item holds: its required fields, empty; without any its first text, so that there is a line to go on from. */
function starterOf(field: Field): Json {
  if (field.type === 'array') return []
  if (field.type === 'map') return {}
  if (field.type !== 'object') return field.type === 'string' ? '' : null
  const entries = Object.entries(field.fields)
  const needed = entries.filter(([, inner]) => inner.required === true)
  const begun =
    needed.length > 0 ? needed : entries.filter(([, inner]) => inner.type === 'string').slice(0, 1)
  return Object.fromEntries(begun.map(([key, inner]) => [key, starterOf(inner)]))
}

const wordOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
