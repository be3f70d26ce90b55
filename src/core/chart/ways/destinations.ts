import type { RouteDestination } from '#core/istio/route-destination.ts'
import type { VirtualService } from '#core/istio/virtual-service.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { Entries } from '#core/sidecar/registry/entries.ts'
import type { Registry } from '#core/sidecar/registry/registry.ts'
import { clusterName, type Destination } from './way.ts'

/**
 * The clusters that a route leads to. Without a port, requests go to the port they came on, and connections to the only port
 * of the host if it has just one. Of several destinations those without weight get nothing; one alone gets everything.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/route/route.go:351-374, 686-707; networkfilter.go:203-213, 289-315.
 */
export function destinationsOf(
  destinations: readonly RouteDestination[],
  from: {
    readonly virtualService: VirtualService
    readonly port: number
    readonly of: 'requests' | 'connections'
  },
  ask: Ask<Registry>,
): Destination[] {
  const total = destinations.reduce((sum, { weight }) => sum + Math.max(0, weight), 0)
  const shareOf = (weight: number): number | undefined =>
    destinations.length < 2
      ? undefined
      : total === 0
        ? 0
        : Math.round((Math.max(0, weight) / total) * 1000) / 10
  const found = new Map<string, Destination>()
  for (const { host, port, subset, weight, path } of destinations) {
    const only = from.of === 'connections' ? ask('entries', onlyPortOf(host)) : undefined
    const number = port ?? only ?? from.port
    const cluster = clusterName(host, number, subset)
    const share = shareOf(weight)
    const same = found.get(cluster)
    found.set(cluster, {
      cluster,
      state: stateOf(host, number, subset, ask),
      share: share === undefined ? undefined : Math.round((share + (same?.share ?? 0)) * 10) / 10,
      site: { value: from.virtualService.value, path },
    })
  }
  return [...found.values()]
}

const onlyPortOf = (host: string) => (entries: Entries) => {
  const ports = entries.reigning(host)[0]?.ports ?? []
  return ports.length === 1 ? ports[0]?.number : undefined
}

function stateOf(host: string, port: number, subset: string, ask: Ask<Registry>): Destination['state'] {
  const state = ask('clusters', (clusters) => clusters(host, port))
  if (state !== 'there' || subset === '') return state
  const entry = ask('entries', (entries) => entries.reigning(host)[0])
  if (!entry) return state
  const rules = ask('rules', (rulesFor) => rulesFor(host, entry.namespace))
  const known = rules.some(({ subsets }) => subsets.some(({ name }) => name === subset))
  return known && entry.resolution !== 'DYNAMIC_DNS' ? 'there' : 'missing'
}
