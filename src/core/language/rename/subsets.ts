import { expandHost } from '#core/istio/host-match.ts'
import { textOf, type Resource } from '#core/istio/resource.ts'
import { subsetName } from '#core/gates/webhook/values/subset-name.ts'
import { namePlaces, valueAt } from './name-places.ts'
import type { Meant, NamePlace, Use } from './renaming.ts'

/** The host whose subset a text names; undefined if it names none. */
export function hostOfSubset({ resource, path, pattern, part, text }: NamePlace): string | undefined {
  if (part === 'key' || text === '') return undefined
  const full = (host: string): string | undefined =>
    host === '' ? undefined : expandHost(host, resource.namespace)
  if (resource.kind === 'DestinationRule' && pattern === 'spec.subsets[].name')
    return full(textOf(resource.spec['host']))
  const isDestination = /\.(?:destination|mirror|egressProxy)\.subset$/.test(pattern)
  const isRoute = resource.kind === 'VirtualService' || resource.kind === 'Sidecar'
  return isRoute && isDestination
    ? full(textOf(valueAt(resource, [...path.slice(0, -1), 'host'])))
    : undefined
}

/** The subset at a place: of one host, in all rules for it and all destinations. */
export function meantSubset(resources: readonly Resource[], place: NamePlace): Meant | undefined {
  const host = hostOfSubset(place)
  if (host === undefined) return undefined
  const ofHost = resources.flatMap((resource) =>
    namePlaces(resource).filter((other) => hostOfSubset(other) === host),
  )
  const uses = ofHost
    .filter(({ text }) => text === place.text)
    .map((use): Use => ({ place: use, write: (name) => name }))
  return {
    what: 'subset',
    old: place.text,
    uses,
    objection: (name) => {
      const complaint = subsetName(name)
      if (complaint) return `${complaint.why} ${complaint.fix}`
      return ofHost.some(({ text }) => text === name) ? `${host} has a subset ${name} already.` : undefined
    },
  }
}
