import { coveringHosts, hostsMeet } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { virtualServicesByHost, type ByHost } from '#core/sidecar/scope/virtual-services-by-host.ts'
import { hostIndex } from '#core/sidecar/registry/host-index.ts'
import type { ScopedListener } from '#core/sidecar/scope/scope.ts'
import type { MeshVirtualService } from '#core/sidecar/scope/virtual-services.ts'
import type { Port, Service } from '#core/sidecar/services/service.ts'

/** A service as one port of a route table has it: its host in lower case, and that port alone. */
export interface RoutedService {
  readonly host: string
  readonly service: Service
  readonly port: Port
}

/** What an egress listener imports, by port and host. */
export interface PortIndex {
  readonly virtualServices: readonly MeshVirtualService[]
  /** The services that have a port; of one host the last one. */
  readonly at: (port: number) => readonly RoutedService[]
  /** The VirtualServices that have a host in common with a service. */
  readonly byHost: ByHost
  /** The VirtualService with the host that is nearest to a service's. */
  readonly nearest: (host: string) => MeshVirtualService | undefined
}

export function portIndex({ services, virtualServices }: ScopedListener): PortIndex {
  const ports = new Map<number, Map<string, RoutedService>>()
  for (const service of services) {
    const host = service.host.toLowerCase()
    const seen = new Set<number>()
    for (const port of service.ports) {
      // Istio looks a port up by its number and passes those for UDP over (service.go:1654-1661).
      if (port.protocol === 'UDP' || seen.has(port.number)) continue
      seen.add(port.number)
      let hosts = ports.get(port.number)
      if (!hosts) ports.set(port.number, (hosts = new Map<string, RoutedService>()))
      hosts.set(host, { host, service, port })
    }
  }
  const first = new Map<string, MeshVirtualService>()
  for (const one of virtualServices)
    for (const { value } of one.hosts) if (!first.has(value)) first.set(value, one)
  const index = hostIndex(first)
  return {
    virtualServices,
    at: (port) => [...(ports.get(port)?.values() ?? [])],
    byHost: virtualServicesByHost(virtualServices.map(lowerCased)),
    nearest: (host) => index.mostSpecific(host)?.value,
  }
}

/** Requests are told by hosts in any case. */
const lowerCased = (one: MeshVirtualService): MeshVirtualService =>
  one.hosts.every(({ value }) => value === value.toLowerCase())
    ? one
    : { ...one, hosts: one.hosts.map(({ value, path }) => ({ value: value.toLowerCase(), path })) }

/** Finds the services of a port that have names in common with a wildcard, without going through all of them. */
export function wildcardFinder(
  services: ReadonlyMap<string, RoutedService>,
): (wildcard: string) => readonly RoutedService[] {
  let under: Map<string, RoutedService[]> | undefined
  return (wildcard) => {
    if (wildcard.length > 1 && wildcard[1] !== '.')
      return [...services.values()].filter(({ host }) => hostsMeet(host, wildcard))
    under ??= suffixesOf(services)
    const wider = coveringHosts(wildcard).flatMap((host) => {
      const found = host === wildcard ? undefined : services.get(host)
      return found && isWildcard(found.host) ? [found] : []
    })
    return [...(under.get(wildcard) ?? []), ...wider]
  }
}

function suffixesOf(services: ReadonlyMap<string, RoutedService>): Map<string, RoutedService[]> {
  const under = new Map<string, RoutedService[]>()
  for (const service of services.values()) {
    for (const covering of coveringHosts(service.host)) {
      const known = under.get(covering)
      if (known) known.push(service)
      else under.set(covering, [service])
    }
  }
  return under
}
