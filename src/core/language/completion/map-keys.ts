import type { MapField } from '#core/schema/field.ts'
import { aboutKey } from '#core/language/about.ts'
import { keyNamesFor } from '#core/language/names/names-for.ts'
import type { Standing } from '#core/language/object-around.ts'
import type { KeyPlace } from '#core/language/skeleton/place.ts'
import { propose, scalarFor, type Asked } from './asked.ts'
import type { Completion } from './completion.ts'

/** The keys that stand in the map already, without the one at the cursor. */
export const keysThere = ({ holder, self }: KeyPlace): ReadonlySet<string> =>
  new Set(holder.children.flatMap((child) => (child === self ? [] : String(child.name))))

/** The keys of a map that people choose the keys of: names of other places, and those that Istio knows. */
export function mapKeys(
  place: KeyPlace,
  asked: Asked,
  standing: Standing,
  map: MapField,
): readonly Completion[] {
  const there = keysThere(place)
  const end = place.named ? '' : ': '
  const names = keyNamesFor(asked.source.resources, standing).map(({ value, from }) =>
    propose(place, asked, {
      label: String(value),
      kind: 'name',
      insert: scalarFor(place, value) + end,
      detail: from,
      sort: `0${value}`,
      asksOn: !place.named,
    }),
  )
  const known = (map.knownKeys ?? []).map((key, order) =>
    propose(place, asked, {
      label: key.key,
      kind: 'field',
      insert: scalarFor(place, key.key) + end,
      documentation: aboutKey(key),
      sort: `1${String(order).padStart(3, '0')}`,
      asksOn: !place.named,
    }),
  )
  const labels = new Set<string>()
  return [...names, ...known].filter(({ label }) => {
    const isNew = label !== '' && !there.has(label) && !labels.has(label)
    labels.add(label)
    return isNew
  })
}
