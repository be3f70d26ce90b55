import type { Field } from '#core/schema/field.ts'
import { isMap, type Json } from '#core/text/json.ts'
import { limitsOf } from './limits.ts'

const MOST_SHOWN = 64

/** What holds while a field is not written, in words; undefined if that is not known or says nothing. */
export function leftOut(field: Field): string | undefined {
  if (field.default !== undefined) return `\`${String(field.default)}\``
  return field.absent
}

/** What a field is for, what holds without it, what it may hold, and whether to write something else. */
export function whyOf(field: Field): string {
  const without = field.required === true ? undefined : leftOut(field)
  return [
    field.description,
    without === undefined ? '' : asSentence(`Left out: ${without}`),
    limitsOf(field),
    field.deprecated === undefined ? '' : `Deprecated; use \`${field.deprecated}\`.`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** What a field is for and when to write it, for those who choose whether to. */
export const aboutOf = (field: Field): string =>
  [
    field.deprecated === undefined ? '' : `Deprecated; use \`${field.deprecated}\`.`,
    field.description,
    field.when ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ')

/** What is written in a map or list, in a few words. Looks no deeper than needed. */
export function summaryOf(value: Json | undefined): string {
  if (Array.isArray(value)) {
    const items = value as readonly Json[]
    return items.length === 1 ? 'one item' : `${items.length} items`
  }
  if (!isMap(value)) return value === undefined || value === null ? '' : clipped(wordOf(value))
  const entries = Object.entries(value)
  const plain = entries.filter(([, held]) => typeof held !== 'object' || held === null)
  const shown = plain.length > 0 ? plain : entries
  return clipped(
    shown
      .slice(0, 4)
      .map(([key, held]) => (typeof held === 'object' || held === null ? key : `${key}: ${wordOf(held)}`))
      .join(', '),
  )
}

/** What one of a list is called: `ports` holds a `port`. */
export function itemNameOf(key: string): string {
  if (key === 'http' || key === 'tls' || key === 'tcp') return `${key} route`
  if (key.endsWith('ies')) return `${key.slice(0, -3)}y`
  return /[^s]s$/.test(key) ? key.slice(0, -1) : `${key} item`
}

const wordOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

const clipped = (text: string): string =>
  text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1)}…` : text

const asSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
