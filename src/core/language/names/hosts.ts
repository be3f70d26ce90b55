import { readDestinationRule } from '#core/istio/destination-rule.ts'
import { coveringHosts, expandHost } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { listOf, mapOf, numberOf, textOf, type Resource } from '#core/istio/resource.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import { readVirtualService } from '#core/istio/virtual-service.ts'
import type { Named } from './named.ts'
import { titleOf } from './named.ts'

/** A port as whoever declares a host lists it. */
export interface DeclaredPort {
  readonly number: number
  readonly name: string
  readonly protocol: string
}

/** A host that the mesh knows, and the object that declares it. */
export interface DeclaredHost {
  readonly host: string
  readonly by: Resource
  readonly ports: readonly DeclaredPort[]
}

const remembered = new WeakMap<readonly Resource[], ReadonlyMap<string, readonly DeclaredHost[]>>()

/** The hosts that ServiceEntries and Services declare, in the order of the text. */
export function declaredHosts(resources: readonly Resource[]): ReadonlyMap<string, readonly DeclaredHost[]> {
  const known = remembered.get(resources)
  if (known) return known
  const hosts = new Map<string, DeclaredHost[]>()
  for (const declared of resources.flatMap(hostsOf)) {
    const others = hosts.get(declared.host)
    if (others) others.push(declared)
    else hosts.set(declared.host, [declared])
  }
  remembered.set(resources, hosts)
  return hosts
}

function hostsOf(by: Resource): readonly DeclaredHost[] {
  if (by.kind === 'ServiceEntry') {
    const { hosts, ports } = readServiceEntry(by)
    return hosts.map(({ value }) => ({ host: value, by, ports }))
  }
  if (by.kind !== 'Service' || by.apiVersion !== 'v1' || by.name === '') return []
  const ports = listOf(by.spec['ports']).flatMap((port) => {
    const number = numberOf(mapOf(port)['port'])
    const name = textOf(mapOf(port)['name'])
    return number === undefined ? [] : [{ number, name, protocol: textOf(mapOf(port)['protocol']) }]
  })
  return [{ host: expandHost(by.name, by.namespace), by, ports }]
}

/** Who declares a host: exactly, else the most specific wildcard that covers it. Goes in: the host in full. */
export function whoDeclares(resources: readonly Resource[], host: string): readonly DeclaredHost[] {
  const hosts = declaredHosts(resources)
  for (const name of coveringHosts(host)) {
    const found = hosts.get(name)
    if (found) return found
  }
  return []
}

/** The declared hosts as words; wildcards only where they are `wanted`. */
export const hostNames = (resources: readonly Resource[], wildcards: boolean): readonly Named[] =>
  [...declaredHosts(resources).values()]
    .flat()
    .filter(({ host }) => wildcards || !isWildcard(host))
    .map(({ host, by }) => ({ value: host, from: titleOf(by) }))

/** The hosts that rules and routes speak of although nobody declares them. */
export function hostsNobodyDeclares(resources: readonly Resource[]): readonly Named[] {
  const asked = resources.flatMap((resource): Named[] => {
    const from = titleOf(resource)
    if (resource.kind === 'DestinationRule') return [{ value: readDestinationRule(resource).host, from }]
    if (resource.kind !== 'VirtualService') return []
    const { hosts, http, tls, tcp } = readVirtualService(resource)
    const destinations = [...http, ...tls, ...tcp].flatMap((route) => route.destinations)
    return [...hosts.map(({ value }) => value), ...destinations.map(({ host }) => host)].map((value) => ({
      value,
      from,
    }))
  })
  return asked.filter(({ value }) => value !== '' && whoDeclares(resources, String(value)).length === 0)
}

/** The ports of a host, given in full. */
export const portsOfHost = (resources: readonly Resource[], host: string): readonly Named[] =>
  whoDeclares(resources, host).flatMap(({ by, ports }) =>
    ports.map(({ number, name, protocol }) => ({
      value: number,
      from: [[name, protocol].filter(Boolean).join(', '), titleOf(by)].filter(Boolean).join(' – '),
    })),
  )

/** The subsets that DestinationRules give a host, written in full. */
export const subsetsOfHost = (resources: readonly Resource[], host: string): readonly Named[] =>
  resources.flatMap((resource) => {
    if (resource.kind !== 'DestinationRule' || host === '') return []
    const rule = readDestinationRule(resource)
    return rule.host === host
      ? rule.subsets.map(({ name, labels }) => ({
          value: name,
          from: `${labelsInWords(labels)}${titleOf(resource)}`,
        }))
      : []
  })

const labelsInWords = (labels: Readonly<Record<string, string>>): string => {
  const words = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  return words.length > 0 ? `${words.join(', ')} – ` : ''
}
