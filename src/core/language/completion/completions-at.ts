import { layoutOf } from '#core/text/steps/layout.ts'
import { documentThere, type DocumentThere, type LanguageSource } from '#core/language/source.ts'
import { placesAt } from '#core/language/skeleton/places-at.ts'
import type { Place } from '#core/language/skeleton/place.ts'
import type { Asked } from './asked.ts'
import type { Completion } from './completion.ts'
import { completeKeys } from './keys.ts'
import { completeItems } from './items.ts'
import { completeValues } from './values.ts'

/**
 * What can be written at an offset of a text, best first by `sort`. Nothing in comments, block scalars, and where the catalogue
 * knows no field. Never throws; works while the document cannot be parsed. Takes time linear in the text.
 */
export function completionsAt(source: LanguageSource, offset: number): readonly Completion[] {
  const there = documentThere(source, offset)
  const at = Math.min(Math.max(offset - there.from, 0), there.parsed.source.length)
  const places = placesAt(there.skeleton, at)
  return places.flatMap((place, rank) =>
    completionsFor(place, askedFor(source, there, place, at)).map((completion) => ({
      ...completion,
      sort: `${rank}${completion.sort}`,
    })),
  )
}

function completionsFor(place: Place, asked: Asked): readonly Completion[] {
  switch (place.at) {
    case 'key':
      return completeKeys(place, asked)
    case 'value':
      return completeValues(place, asked)
    case 'item':
      return completeItems(place, asked)
  }
}

function askedFor(
  source: LanguageSource,
  { from, parsed, skeleton }: DocumentThere,
  place: Place,
  at: number,
): Asked {
  const siblings = place.holder.children.filter(({ key }) => key)
  return {
    source,
    from,
    habit: {
      layout: layoutOf(parsed.source, parsed.root, source.yaml.text),
      quotedKeys:
        place.column === undefined &&
        siblings.length > 0 &&
        siblings.every(({ key }) => key?.style === 'double'),
    },
    isLast: nothingBehind(skeleton.source, Math.max(at, place.span.to)),
  }
}

function nothingBehind(source: string, offset: number): boolean {
  const something = /\S/g
  something.lastIndex = offset
  return !something.test(source)
}
