import { isWildcard } from '#core/istio/host-name.ts'
import { at, type Cause } from '#core/sidecar/citations/ledger.ts'
import type { RouteEntry, VirtualHost } from '#core/sidecar/config/route.ts'
import { inOrder } from '#core/sidecar/registry/precedence.ts'
import type { MeshVirtualService } from '#core/sidecar/scope/virtual-services.ts'
import { rotated } from '#core/sidecar/undecided/order.ts'
import { isHttp, isSniffed } from '#core/sidecar/services/service.ts'
import { defaultRoute } from './default-route.ts'
import { bracketed, domainsOf } from './domains.ts'
import { wildcardFinder, type PortIndex, type RoutedService } from './port-index.ts'
import type { RouteSources } from './route-configs.ts'
import { routesOf } from './routes-of.ts'

/** Routes, and the hosts that get them. */
interface Routing {
  readonly routes: readonly RouteEntry[]
  readonly services: readonly RoutedService[]
  /** Hosts of a VirtualService that no service has. */
  readonly hosts: readonly string[]
  readonly causes: readonly Cause[]
}

/**
 * The virtual hosts of a port, in the order in which they were given their domains: those of VirtualServices, then those of services.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/httproute.go:331-523; route/route.go:104-318.
 */
export function virtualHostsOf(index: PortIndex, port: number, sources: RouteSources): VirtualHost[] {
  const services = new Map(index.at(port).map((one) => [one.host, one]))
  const find = wildcardFinder(services)
  const routings: Routing[] = []
  for (const virtualService of candidates(index, port, services)) {
    const routing = routingOf(virtualService, port, services, find, index, sources)
    if (routing) routings.push(routing)
  }
  for (const { services: taken } of routings) for (const { host } of taken) services.delete(host)
  // Istio takes them in random order.
  const left = rotated(
    [...services.values()].toSorted((a, b) => inOrder(a.host, b.host)),
    sources.order.turn,
  )
  for (const routed of left) {
    if (routed.service.resolution === 'ALIAS' || !readsRequests(routed)) continue
    const routes = [defaultRoute(routed, sources)]
    routings.push({ routes, services: [routed], hosts: [], causes: causesOf(routed) })
  }
  return withDomains(routings, port, sources)
}

const readsRequests = ({ port }: RoutedService): boolean => isHttp(port.protocol) || isSniffed(port.protocol)

const causesOf = ({ service, port }: RoutedService): readonly Cause[] => [
  at(port.object, port.path),
  at(service.object, service.path),
]

/** On port 80 every VirtualService counts, elsewhere those that have a host in common with a service of the port. */
function candidates(
  { virtualServices, byHost }: PortIndex,
  port: number,
  services: ReadonlyMap<string, RoutedService>,
): readonly MeshVirtualService[] {
  if (port === 80 || virtualServices.length === 0) return virtualServices
  const ids = new Set<string>()
  for (const host of services.keys()) for (const { id } of byHost(host)) ids.add(id)
  return ids.size === 0 ? [] : virtualServices.filter(({ id }) => ids.has(id))
}

function routingOf(
  virtualService: MeshVirtualService,
  port: number,
  services: ReadonlyMap<string, RoutedService>,
  find: (wildcard: string) => readonly RoutedService[],
  { nearest }: PortIndex,
  sources: RouteSources,
): Routing | undefined {
  const routes = routesOf(virtualService, port, services, sources)
  if (routes.length === 0) return undefined
  const taken: RoutedService[] = []
  const hosts: string[] = []
  const named = virtualService.hosts.map(({ value }) => value.toLowerCase())
  for (const host of named.filter((one) => !isWildcard(one))) {
    const service = services.get(host)
    if (service) taken.push(service)
    else hosts.push(host)
  }
  for (const wildcard of named.filter(isWildcard)) {
    const met = find(wildcard)
    if (met.length === 0) hosts.push(wildcard)
    // A wildcard gives routes to a service only where no other VirtualService is nearer to it.
    taken.push(...met.filter(({ service }) => nearest(service.host)?.id === virtualService.id))
  }
  const reading = taken.filter(readsRequests)
  if (reading.length === 0 && port !== 80) return undefined
  return {
    routes,
    services: reading,
    hosts,
    causes: [at(virtualService, ['spec', 'hosts']), ...reading.slice(0, 4).flatMap(causesOf)],
  }
}

/** Gives each host its virtual host; a name or a domain that is taken is left out. */
function withDomains(
  routings: readonly Routing[],
  port: number,
  { scope, ledger, conflicts }: RouteSources,
): VirtualHost[] {
  const names = new Set<string>()
  const taken = new Set<string>()
  const full = new Set(routings.flatMap(({ services }) => services.map(({ host }) => host)))
  const built: VirtualHost[] = []
  const add = (
    host: string,
    wanted: readonly string[],
    short: ReadonlySet<string>,
    from: 'service' | 'virtual service',
    { routes, causes }: Routing,
  ): void => {
    const name = `${bracketed(host)}:${port}`
    const isTaken = names.has(name)
    names.add(name)
    const domains: string[] = []
    for (const domain of isTaken ? [] : wanted) {
      const key = domain.toLowerCase()
      if (taken.has(key) || (short.has(domain) && full.has(domain))) continue
      taken.add(key)
      domains.push(domain)
    }
    if (isTaken || domains.length !== wanted.length) {
      const text = `duplicate domain from ${from}: ${name}`
      conflicts.add('pilot_vservice_dup_domain', name, text)
    }
    if (domains.length > 0) built.push(ledger.note({ name, domains, routes }, causes))
  }
  for (const routing of routings) {
    for (const host of routing.hosts) add(host, [bracketed(host)], noNames, 'virtual service', routing)
    for (const { host, service } of routing.services) {
      const { domains, short } = domainsOf(host, service, scope.mesh)
      add(host, domains, short, 'service', routing)
    }
  }
  return built
}

const noNames: ReadonlySet<string> = new Set()
