import type { ChoiceOption, Question } from '#core/forms/question.ts'
import { isText } from '#core/forms/standing.ts'
import type { BooleanField, NumberField, TextField } from '#core/schema/field.ts'
import type { Change } from '#core/text/draft.ts'
import type { Json } from '#core/text/json.ts'
import { rangeOf } from './limits.ts'
import { askedAt, changeAt, readAt, type Site, type Spot } from './site.ts'
import { leftOut } from './words.ts'

const LEFT_OUT = ''

/** The question about a text: its words to choose from, or what was typed. */
export function askText(site: Site, spot: Spot, field: TextField): Question {
  const { values } = field
  if (values)
    return askChoice(
      site,
      spot,
      values.map(({ value, description, deprecated }) => ({
        id: value,
        title: value,
        consequence:
          deprecated === undefined ? description : `${description} Deprecated; use \`${deprecated}\`.`,
        held: value,
      })),
      'select',
    )
  const standing = readAt(site, spot.path, isText)
  const offered = field.suggestions?.map(({ value }) => value)
  return {
    ...askedAt(site, spot, standing),
    ...(typeof field.example === 'string' ? { example: field.example } : {}),
    control: 'text',
    mono: true,
    value: typeof standing.value === 'string' ? standing.value : '',
    ...(offered === undefined ? {} : { suggestions: offered }),
    write: (value) => put(site, spot, value === '' && field.required !== true ? undefined : value),
  }
}

/** The question about a number. One that may have a fraction is asked as text. */
export function askNumber(site: Site, spot: Spot, field: NumberField): Question {
  const isWhole = field.type === 'integer'
  const standing = readAt(site, spot.path, isWhole ? Number.isInteger : isFinite)
  const value = typeof standing.value === 'number' ? standing.value : undefined
  const asked = {
    ...askedAt(site, spot, standing),
    ...(typeof field.example === 'number' ? { example: String(field.example) } : {}),
  }
  if (isWhole) {
    return {
      ...asked,
      control: 'number',
      value,
      ...rangeOf(field),
      write: (wanted) => put(site, spot, wanted ?? (field.required === true ? null : undefined)),
    }
  }
  return {
    ...asked,
    control: 'text',
    mono: true,
    value: value === undefined ? '' : String(value),
    write: (typed) => {
      if (typed === '') return put(site, spot, undefined)
      const number = Number(typed)
      return typed.trim() === '' || !Number.isFinite(number)
        ? { refused: 'This takes a number, such as 0.5.' }
        : put(site, spot, number)
    },
  }
}

/** Yes, no, or not written: three states, because what is left out may mean a third thing. */
export const askBoolean = (site: Site, spot: Spot, _field: BooleanField): Question =>
  askChoice(
    site,
    spot,
    [
      { id: 'true', title: 'true', consequence: '', held: true },
      { id: 'false', title: 'false', consequence: '', held: false },
    ],
    'segments',
  )

interface Option extends ChoiceOption {
  readonly held: Json
}

function askChoice(
  site: Site,
  spot: Spot,
  options: readonly Option[],
  look: 'select' | 'segments',
): Question {
  const standing = readAt(site, spot.path, (value) => options.some(({ held }) => held === value))
  const present = options.find(({ held }) => held === standing.value)
  const { field } = spot
  const without = leftOut(field)?.replaceAll('`', '')
  const isShort = field.default !== undefined && without !== undefined
  const nothing: ChoiceOption = {
    id: LEFT_OUT,
    title: isShort ? `Left out: ${without}` : 'Left out',
    consequence: options.find(({ held }) => held === field.default)?.consequence ?? '',
  }
  return {
    ...askedAt(site, spot, standing),
    control: 'choice',
    look,
    options: [
      ...(field.required === true ? [] : [nothing]),
      ...options.map(({ id, title, consequence }) => ({ id, title, consequence })),
    ],
    value: present?.id ?? (field.required === true ? undefined : LEFT_OUT),
    write: (id) => put(site, spot, options.find((option) => option.id === id)?.held),
  }
}

/** Writes a value, or takes the key away and nothing else. */
const put = (site: Site, { path }: Spot, value: Json | undefined): Change =>
  changeAt(site, (draft) => {
    if (value === undefined) draft.removeField(site.resource, path)
    else draft.setField(site.resource, path, value)
  })

const isFinite = (value: Json): boolean => typeof value === 'number' && Number.isFinite(value)
