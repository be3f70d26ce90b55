import { hasLabels } from '#core/istio/listed.ts'
import type { Resource } from '#core/istio/resource.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import { readWorkload } from '#core/istio/workload-entry.ts'
import { titleOf } from '#core/language/names/named.ts'
import { namePlaces } from './name-places.ts'
import type { Meant, NamePlace, Use } from './renaming.ts'

/** Whether a place is, or refers to, a port of an entry by its name. */
export const isPortName = ({ resource, pattern, part, path, text }: NamePlace): boolean => {
  if (text === '') return false
  if (resource.kind === 'WorkloadEntry')
    return part === 'key' && pattern === `spec.ports.${text}` && path.length === 3
  if (resource.kind !== 'ServiceEntry') return false
  return part === 'value'
    ? pattern === 'spec.ports[].name'
    : pattern === `spec.endpoints[].ports.${text}` && path.length === 5
}

/** The port name at a place: of one ServiceEntry, with its endpoints and the WorkloadEntries it selects. */
export function meantPort(resources: readonly Resource[], place: NamePlace): Meant | undefined {
  if (!isPortName(place)) return undefined
  const entries = entriesAround(resources, place.resource)
  const group = new Set(entries)
  for (const entry of entries) for (const workload of selectedBy(resources, entry)) group.add(workload)
  const places = [...group].flatMap(namePlaces).filter(isPortName)
  return {
    what: 'port',
    old: place.text,
    uses: places
      .filter(({ text }) => text === place.text)
      .map((use): Use => ({ place: use, write: (name) => name })),
    objection: (name) => {
      const taken = places.find(({ text }) => text === name)
      if (taken) return `${titleOf(taken.resource)} has a port ${name} already.`
      return /\s/.test(name) ? 'The name of a port has no spaces.' : undefined
    },
  }
}

const selectedBy = (resources: readonly Resource[], entry: Resource): readonly Resource[] => {
  const wanted = readServiceEntry(entry).workloadSelector
  if (!wanted || Object.keys(wanted).length === 0) return []
  return resources.filter(
    (other) =>
      other.kind === 'WorkloadEntry' &&
      other.namespace === entry.namespace &&
      hasLabels(readWorkload(other).at.labels, wanted),
  )
}

/** The entries that share port names with an object: itself, or those that select it, and whatever those share servers with. */
function entriesAround(resources: readonly Resource[], start: Resource): readonly Resource[] {
  const entries = resources.filter(
    ({ kind, namespace }) => kind === 'ServiceEntry' && namespace === start.namespace,
  )
  const selected = new Map(entries.map((entry) => [entry, new Set(selectedBy(resources, entry).map(keyOf))]))
  const found = entries.filter(
    (entry) => keyOf(entry) === keyOf(start) || selected.get(entry)?.has(keyOf(start)),
  )
  for (const entry of found) {
    for (const other of entries) {
      const shares = [...(selected.get(entry) ?? [])].some((key) => selected.get(other)?.has(key))
      if (shares && !found.includes(other)) found.push(other)
    }
  }
  // A WorkloadEntry that nobody selects.
  return found.length > 0 ? found : [start]
}

const keyOf = ({ document, base }: Resource): string => `${document.index} ${base.join('/')}`
