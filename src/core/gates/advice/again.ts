import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { JsonMap } from '#core/text/json.ts'
import { findAt, type Found } from './found.ts'
import { noting, type Noted } from './noting.ts'
import { areRelated, reachOf, type Reach } from './related.ts'
import type { Surroundings } from './surroundings.ts'

interface Remembered {
  readonly noted: Noted
  readonly found: readonly Found[]
  /** The objects of the last text for which it was true. */
  among: readonly Resource[]
}

interface Memory {
  last: readonly Resource[]
  readonly byObject: WeakMap<JsonMap, Remembered>
}

const memories = new WeakMap<MeshContext, Memory>()

/**
 * What the rules find at each of the objects. They are asked again only if an object is another one than before, or something that
 * they had looked at around it. Goes in: all objects of the text, and the surroundings made of them.
 */
export function findAgain(
  resources: readonly Resource[],
  around: Surroundings,
): (resource: Resource) => readonly Found[] {
  const memory = memories.get(around.mesh) ?? { last: [], byObject: new WeakMap<JsonMap, Remembered>() }
  memories.set(around.mesh, memory)
  const { last, byObject } = memory
  memory.last = resources
  const changed = changedBetween(last, resources)
  return (resource) => {
    const known = byObject.get(resource.value)
    const isFar = changed !== undefined && known?.among === last && !areRelated(known.noted.about, changed)
    if (known && (isFar || known.noted.holdsIn(around))) {
      known.noted.moveTo(around)
      known.among = resources
      return known.found
    }
    const noted = noting(around)
    const found = findAt(resource, noted.around)
    byObject.set(resource.value, { noted, found, among: resources })
    return found
  }
}

/** More changed objects than a keystroke makes: then it is quicker to look at every answer. */
const MANY = 16

/** What the objects that came, went or moved can be asked about; undefined if they are many. */
function changedBetween(before: readonly Resource[], now: readonly Resource[]): Reach | undefined {
  const least = Math.min(before.length, now.length)
  let head = 0
  while (head < least && before[head]?.value === now[head]?.value) head++
  let tail = 0
  while (tail < least - head && before.at(-1 - tail)?.value === now.at(-1 - tail)?.value) tail++
  const changed = [before, now].flatMap((all) => all.slice(head, all.length - tail))
  return changed.length > MANY ? undefined : reachOf(changed)
}
