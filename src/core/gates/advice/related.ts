import { readDestinationRule } from '#core/istio/destination-rule.ts'
import { hostsMeet } from '#core/istio/host-match.ts'
import type { Resource } from '#core/istio/resource.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import { readVirtualService } from '#core/istio/virtual-service.ts'

/** The object and those that may be advised otherwise when it changes: they share a host, or a port number. */
export function relatedTo(resource: Resource, resources: readonly Resource[]): readonly Resource[] {
  const own = reachOf(resource)
  return resources.filter((other) => other === resource || meet(own, reachOf(other)))
}

interface Reach {
  readonly hosts: readonly string[]
  readonly ports: readonly number[]
}

function reachOf(resource: Resource): Reach {
  switch (resource.kind) {
    case 'ServiceEntry': {
      const { hosts, ports } = readServiceEntry(resource)
      return { hosts: hosts.map(({ value }) => value), ports: ports.map(({ number }) => number) }
    }
    case 'DestinationRule':
      return { hosts: [readDestinationRule(resource).host], ports: [] }
    case 'VirtualService': {
      const { hosts, http, tls, tcp } = readVirtualService(resource)
      const destinations = [...http, ...tls, ...tcp].flatMap((route) => route.destinations)
      return {
        hosts: [...hosts, ...destinations.map(({ host }) => ({ value: host }))].map(({ value }) => value),
        ports: [],
      }
    }
    default:
      return { hosts: [], ports: [] }
  }
}

const meet = (a: Reach, b: Reach): boolean =>
  a.ports.some((port) => b.ports.includes(port)) ||
  a.hosts.some((host) => b.hosts.some((other) => hostsMeet(host.toLowerCase(), other.toLowerCase())))
