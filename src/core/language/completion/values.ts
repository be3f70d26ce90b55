import { standingOf, type Standing } from '#core/language/object-around.ts'
import type { ValuePlace } from '#core/language/skeleton/place.ts'
import { scalarFor, type Asked } from './asked.ts'
import type { Completion } from './completion.ts'
import { flowCompletion } from './in-one-line.ts'
import { itemValues } from './items.ts'
import { scalarCompletion, wordsFor } from './words.ts'

/** The values that can be written at a place. */
export function completeValues(place: ValuePlace, asked: Asked): readonly Completion[] {
  const standing = standingOf(place.holder)
  if (place.isNew) return itemValues(place, asked, standing)
  const above = place.holder.parent && standingOf(place.holder.parent).field
  const words = wordsFor(asked, place.holder, standing, above)
  const scalars = words.map((word, order) => scalarCompletion(place, asked, word, order))
  return standing.field ? [...scalars, ...collections(place, asked, standing)] : scalars
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
