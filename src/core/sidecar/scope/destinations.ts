import type { RouteDestination } from '#core/istio/route-destination.ts'
import type { VirtualService } from '#core/istio/virtual-service.ts'
import type { Service } from '#core/sidecar/services/service.ts'
import { mergeService, type Merging } from './merge-services.ts'
import type { ScopedListener } from './scope.ts'
import { atPort, matchesPort } from './select-services.ts'

/**
 * Adds the destinations of VirtualServices that are not imported themselves: in the pod's namespace whoever may see them, else those
 * that the pod may see. Of a host only the ports that VirtualServices name are added, all of them where one names none.
 * Source: Istio 1.30.3, pilot/pkg/model/sidecar.go:376-416, 1075-1093.
 */
export function addDestinations(
  merging: Merging,
  { egress, virtualServices }: ScopedListener,
  byHost: ReadonlyMap<string, readonly Service[]>,
  client: string,
): void {
  for (const virtualService of virtualServices) {
    for (const [host, ports] of destinationsOf(virtualService, client)) {
      const service = reachable(byHost.get(host) ?? [], client)
      const fit =
        service &&
        (matchesPort(egress) ? atPort(service, egress?.port?.number ?? 0) : atPorts(service, ports))
      if (fit) mergeService(merging, fit)
    }
  }
}

function reachable(services: readonly Service[], client: string): Service | undefined {
  const own = services.find(({ namespace }) => namespace === client)
  if (own) return own
  const seen = services.filter(({ visibility }) => visibility !== 'hidden')
  return seen.find(({ registry }) => registry === 'Kubernetes') ?? seen[0]
}

/** The service with the named ports; 0 names them all. */
function atPorts(service: Service, ports: ReadonlySet<number>): Service | undefined {
  if (ports.has(0)) return service
  const named = service.ports.filter(({ number }) => ports.has(number))
  if (named.length === service.ports.length) return service
  return named.length > 0 ? { ...service, ports: named } : undefined
}

function destinationsOf(
  { http, tls, tcp }: VirtualService,
  client: string,
): ReadonlyMap<string, ReadonlySet<number>> {
  const hosts = new Map<string, Set<number>>()
  const add = (destinations: readonly RouteDestination[]): void => {
    for (const { host, port } of destinations) {
      const known = hosts.get(host)
      if (known) known.add(port ?? 0)
      else hosts.set(host, new Set([port ?? 0]))
    }
  }
  for (const { matches, destinations, mirrors } of http) {
    const froms = matches.map(({ sourceNamespace }) => sourceNamespace).filter(Boolean)
    if (froms.length > 0 && !froms.includes(client)) continue
    add(destinations)
    add(mirrors)
  }
  for (const { destinations } of [...tcp, ...tls]) add(destinations)
  return hosts
}
