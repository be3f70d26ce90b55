import { removeIt } from '#core/gates/mend/keys.ts'
import { remove, rename, set, shown, valueAt, type Place, type Proposal } from '#core/gates/mend/proposal.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import type { Path } from '#core/text/path.ts'
import type { Objection } from './objection.ts'
import { meantKey, placesOf } from './unknown-field.ts'

/** Ways out of a key that does not exist here: the one that is meant, the place where it belongs, or none. */
export function mendUnknown(schema: KindSchema, { place: at }: Objection, place: Place): readonly Proposal[] {
  const meant = meantKey(schema, at)
  const written = String(at.at(-1))
  const renaming: Proposal[] =
    meant === undefined
      ? []
      : [{ title: `Write ${shown(meant)} instead of ${shown(written)}`, steps: [rename(at, meant)] }]
  const moving = placesOf(schema, written).flatMap((found) => moveTo(found, at, place))
  return [...renaming, ...moving, ...removeIt(place)]
}

/** Only to a place that is certain: one that lies in no list, and where nothing stands yet. */
function moveTo(found: string, at: Path, { object }: Place): readonly Proposal[] {
  const path = found.split('.')
  const value = valueAt(object, at)
  if (found.includes('[') || value === undefined || valueAt(object, path) !== undefined) return []
  return [{ title: `Move it to ${shown(found)}`, steps: [remove(at), set(path, value)] }]
}
