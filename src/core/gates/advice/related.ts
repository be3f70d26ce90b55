import { readDestinationRule } from '#core/istio/destination-rule.ts'
import { hostsMeet } from '#core/istio/host-match.ts'
import type { Resource } from '#core/istio/resource.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import { readVirtualService } from '#core/istio/virtual-service.ts'

/** What an object can be asked about, or what was asked: hosts in lower case, and ports, each in its namespace. */
export interface Reach {
  readonly hosts: readonly string[]
  readonly ports: readonly string[]
}

/** A port number of a namespace, as `Reach` has it. */
export const portIn = (namespace: string, number: number): string => `${namespace}/${number}`

/** Whether they share a host, or a port number in one namespace. */
export const areRelated = (a: Reach, b: Reach): boolean =>
  a.ports.some((port) => b.ports.includes(port)) ||
  a.hosts.some((host) => b.hosts.some((other) => hostsMeet(host, other)))

/** The object and those that may be advised otherwise when it changes. */
export function relatedTo(resource: Resource, resources: readonly Resource[]): readonly Resource[] {
  const own = reachOf([resource])
  return resources.filter((other) => other === resource || areRelated(own, reachOf([other])))
}

/** What the objects can be asked about. */
export const reachOf = (resources: readonly Resource[]): Reach => ({
  hosts: [...new Set(resources.flatMap(hostsOf).map((host) => host.toLowerCase()))],
  ports: [...new Set(resources.flatMap(portsOf))],
})

function hostsOf(resource: Resource): readonly string[] {
  switch (resource.kind) {
    case 'ServiceEntry':
      return readServiceEntry(resource).hosts.map(({ value }) => value)
    case 'DestinationRule':
      return [readDestinationRule(resource).host]
    case 'VirtualService': {
      const { hosts, http, tls, tcp } = readVirtualService(resource)
      const destinations = [...http, ...tls, ...tcp].flatMap((route) => route.destinations)
      return [...hosts.map(({ value }) => value), ...destinations.map(({ host }) => host)]
    }
    default:
      return []
  }
}

const portsOf = (resource: Resource): readonly string[] =>
  resource.kind === 'ServiceEntry'
    ? readServiceEntry(resource).ports.map(({ number }) => portIn(resource.namespace, number))
    : []
