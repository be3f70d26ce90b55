import { hostsMeet } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { protocolClass } from '#core/istio/protocol.ts'
import { isMatchFor } from '#core/istio/route-destination.ts'
import { isOnlyIPv6, maskedNetwork, type ServiceAddresses } from '#core/istio/service-address.ts'
import { isLoneAddress, isNetwork } from '#core/istio/address.ts'
import type { ServiceEntry, ServicePort } from '#core/istio/service-entry.ts'
import type { ConnectionMatch, ConnectionRoute, VirtualService } from '#core/istio/virtual-service.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { Registry } from '#core/sidecar/registry/registry.ts'
import { destinationsOf } from './destinations.ts'
import type { Branch, Chain } from './way.ts'

/** Where a listener stands, and for which of the host's networks. */
export interface Standing {
  readonly binds: readonly string[]
  readonly networks: readonly string[]
}

/** Where the listeners of a host stand, by what it listens on. */
export function standings({ addresses, networks }: ServiceAddresses, ask: Ask<Registry>): Standing[] {
  const wildcard = ask('mesh', isOnlyIPv6) ? '::' : '0.0.0.0'
  return [
    ...(networks.length > 0 || addresses.length === 0 ? [{ binds: [wildcard], networks }] : []),
    ...(addresses.length > 0 ? [{ binds: addresses, networks: [] }] : []),
  ]
}

/**
 * The filter chains for the connections of one host and port at one standing.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/tls.go:103-336; listener.go:1218-1364 for what makes two chains conflict.
 */
export function chainsFor(
  entry: ServiceEntry,
  host: string,
  port: ServicePort,
  standing: Standing,
  ask: Ask<Registry>,
): Chain[] {
  const byName = protocolClass(port.protocol) === 'tls'
  const routed = routedChains(host, port.number, byName, standing, ask)
  if (routed.some(({ ends }) => ends)) return routed
  const onAddress = standing.binds.some((bind) => bind !== '0.0.0.0' && bind !== '::')
  const named = byName && (!onAddress || (isWildcard(host) && entry.resolution === 'DYNAMIC_DNS'))
  const own = chain(named ? [host] : [], standing, undefined, undefined, port.number)
  return [...routed, own]
}

type Routed = Chain & { readonly ends: boolean }

/** The chains that VirtualServices ask for. `ends`: the port's own chain is not made beside it. */
function routedChains(
  host: string,
  port: number,
  byName: boolean,
  standing: Standing,
  ask: Ask<Registry>,
): Routed[] {
  const { proxy } = ask('mesh', (mesh) => mesh)
  const found: Routed[] = []
  const add = (virtualService: VirtualService, route: ConnectionRoute): void => {
    const matches = route.matches.filter((match) => isMatchFor(match, port, proxy))
    if (byName) {
      const branch = branchOf(virtualService, route, matches, port, ask)
      for (const match of matches) {
        const asked = chain(match.sniHosts, standing, match, branch, port)
        // Of two that ask for the same the first counts.
        const isKnown = found.some(({ claims }) => claims.join() === asked.claims.join())
        if (!isKnown) found.push({ ...asked, ends: true })
      }
      return
    }
    const everything =
      route.matches.length === 0 || matches.some(({ destinationSubnets }) => destinationSubnets.length === 0)
    if (!everything && matches.length === 0) return
    const branch = branchOf(virtualService, route, everything ? [] : matches, port, ask)
    const subnets = matches.flatMap(({ destinationSubnets }) => destinationSubnets)
    if (everything) found.push({ ...chain([], standing, undefined, branch, port), ends: true })
    else found.push({ ...chain([], standing, { destinationSubnets: subnets }, branch, port), ends: false })
  }
  for (const virtualService of ask('virtualServices', (servicesFor) => servicesFor(host))) {
    if (!virtualService.hosts.some(({ value }) => hostsMeet(value.toLowerCase(), host.toLowerCase())))
      continue
    for (const route of byName ? virtualService.tls : virtualService.tcp) {
      add(virtualService, route)
      if (!byName && found.at(-1)?.ends === true) return found
    }
  }
  return found
}

function chain(
  serverNames: readonly string[],
  { binds, networks: own }: Standing,
  match: Pick<ConnectionMatch, 'destinationSubnets'> | undefined,
  branch: Branch | undefined,
  port: number,
): Chain {
  const subnets = match?.destinationSubnets ?? []
  const networks = subnets.length > 0 ? subnets : own
  const names = [...serverNames]
    .filter((name) => name !== '*')
    .toSorted()
    .join(',')
  // Each of the host's networks is a chain of its own; the subnets of a match are one chain.
  const ranges =
    subnets.length > 0 ? [subnets.map(masked).toSorted().join(',')] : own.length > 0 ? own.map(masked) : ['']
  const claims = binds.flatMap((bind) =>
    ranges.map((range) => `connections ${bind}_${port} ${names} ${range}`),
  )
  return { serverNames, networks, branch, claims }
}

const masked = (range: string): string =>
  isNetwork(range) ? maskedNetwork(range) : isLoneAddress(range) ? range : ''

function branchOf(
  virtualService: VirtualService,
  route: ConnectionRoute,
  matches: readonly ConnectionMatch[],
  port: number,
  ask: Ask<Registry>,
): Branch {
  const names = [...new Set(matches.flatMap(({ sniHosts }) => sniHosts))]
  const subnets = [...new Set(matches.flatMap(({ destinationSubnets }) => destinationSubnets))]
  const [title = subnets.length > 0 ? 'connections' : 'every connection', ...others] = names
  const more = others.length - MOST_NAMES
  const lines = [
    ...(names.length > 0 ? ['server name'] : []),
    ...others.slice(0, MOST_NAMES).map((name) => `or ${name}`),
    ...(more > 0 ? [`or ${more} more`] : []),
    ...subnets.map((subnet) => `to ${subnet}`),
  ]
  return {
    key: `${virtualService.namespace}/${virtualService.name}/${title} ${lines.join(' ')}`,
    title,
    lines: lines.map((text) => ({ text })),
    badges: [],
    tone: 'normal',
    sites: [{ value: virtualService.value, path: route.path }],
    destinations: destinationsOf(route.destinations, { virtualService, port, of: 'connections' }, ask),
  }
}

const MOST_NAMES = 3
