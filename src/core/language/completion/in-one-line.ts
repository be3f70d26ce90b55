import type { Field } from '#core/schema/field.ts'
import type { Place } from '#core/language/skeleton/place.ts'
import { propose, type Asked } from './asked.ts'
import type { Completion } from './completion.ts'
import { SnippetWriter } from './writing.ts'

/** A map or list in brackets. */
export function flowCompletion(place: Place, asked: Asked, field: Field): Completion {
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
