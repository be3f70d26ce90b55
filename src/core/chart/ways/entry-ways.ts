import { protocolClass, type ProtocolClass } from '#core/istio/protocol.ts'
import { isOnlyIPv6, type ServiceAddresses } from '#core/istio/service-address.ts'
import type { ServiceEntry, ServicePort } from '#core/istio/service-entry.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { Wire } from '#core/chart/chart.ts'
import { isAddress, sharedAddresses, sourceOf } from '#core/sidecar/registry/instances.ts'
import { hasOwnRoute } from '#core/sidecar/registry/ownership.ts'
import type { Registry } from '#core/sidecar/registry/registry.ts'
import { chainsFor, standings, type Standing } from './connections.ts'
import { requestBranches } from './requests.ts'
import {
  clusterName,
  requestsClaim,
  type Branch,
  type EntryWays,
  type Listening,
  type PortWay,
} from './way.ts'

/** How every host and port of an entry is reached; hosts that the pod does not get from this entry are left out. */
export function waysOf(entry: ServiceEntry, ask: Ask<Registry>): EntryWays {
  const hosts = new Map<string, readonly PortWay[]>()
  for (const { value: host } of entry.hosts) {
    if (hosts.has(host)) continue
    const reigning = ask('entries', (entries) => entries.reigning(host))
    if (!reigning.includes(entry)) continue
    const of = { entry, host, reigning, listensOn: listensOn(entry, host, ask) }
    hosts.set(
      host,
      entry.ports.map((port) => wayOf(of, port, ask)),
    )
  }
  return {
    hosts,
    claims: [...hosts].flatMap(([host, ways]) => claimsOf(entry, host, ways)),
    sends: [...hosts.values()].flatMap(sendsOf),
  }
}

/** A host of an entry, asked about once for all its ports. */
interface HostOf {
  readonly entry: ServiceEntry
  readonly host: string
  readonly reigning: readonly ServiceEntry[]
  readonly listensOn: ServiceAddresses
}

/** Where a host listens; ports that read requests do so everywhere, whatever addresses there are. */
function listensOn(entry: ServiceEntry, host: string, ask: Ask<Registry>): ServiceAddresses {
  if (entry.ports.every(({ protocol }) => protocolClass(protocol) === 'http'))
    return { addresses: [], networks: [] }
  return {
    addresses: ask('addresses', (addresses) => addresses.of(entry, host).addresses),
    networks: ask('addresses', (addresses) => addresses.of(entry, host).networks),
  }
}

const WIRES: Readonly<Record<ProtocolClass, Wire>> = {
  http: 'plain',
  tls: 'tls',
  tcp: 'raw',
  auto: 'raw',
  none: 'raw',
  unknown: 'raw',
}

/** Envoy's own ports: HTTP ports with such a number get no listener (Istio 1.30.3, pilot/pkg/model/context.go:836-874). */
const RESERVED: ReadonlySet<number> = new Set([15_001, 15_006, 15_021, 15_090])

function wayOf(of: HostOf, port: ServicePort, ask: Ask<Registry>): PortWay {
  const { entry, host, reigning } = of
  const reads = protocolClass(port.protocol)
  const way = {
    port,
    cluster: clusterName(host, port.number),
    wire: WIRES[reads],
    listening: [],
    branches: [],
    losesRequests: false,
  }
  if (reads === 'none') return { ...way, silence: 'UDP' }
  if (reads === 'unknown') return { ...way, silence: 'unknown protocol' }
  const losesRequests = (reads === 'http' || reads === 'auto') && !hasOwnRoute(reigning, port.number)
  const requests = (): Branch[] => (losesRequests ? [] : requestBranches(host, port.number, ask))
  if (reads === 'http') {
    if (RESERVED.has(port.number)) return { ...way, silence: 'reserved port' }
    const binds = [ask('mesh', isOnlyIPv6) ? '::' : '0.0.0.0']
    const listening: Listening = { stands: 'everywhere', binds, routes: `${port.number}`, chains: [] }
    return { ...way, listening: [listening], losesRequests, branches: requests(), silence: undefined }
  }
  const stand = standingsOf(of, port, ask)
  const listening = stand.map((standing): Listening => {
    const onAddress =
      standing.networks.length === 0 && standing.binds.some((bind) => bind !== '0.0.0.0' && bind !== '::')
    return {
      stands: onAddress ? 'on addresses' : standing.networks.length > 0 ? 'in networks' : 'everywhere',
      binds: standing.binds,
      routes: reads === 'auto' ? (onAddress ? `${host}:${port.number}` : `${port.number}`) : undefined,
      chains: chainsFor(entry, host, port, standing, ask),
    }
  })
  const branches = reads === 'auto' ? requests() : []
  return {
    ...way,
    listening,
    losesRequests,
    branches,
    silence: listening.length === 0 ? 'no address' : undefined,
  }
}

/**
 * Where the listeners of a port stand that does not read requests alone. With NONE and no address it is the endpoints of the
 * host in this namespace, if it has any for that port number; host names among them give no listener.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/listener.go:499-545, executed.
 */
function standingsOf(
  { entry, host, listensOn: on }: HostOf,
  port: ServicePort,
  ask: Ask<Registry>,
): Standing[] {
  if (entry.resolution !== 'NONE' || on.addresses.length > 0 || on.networks.length > 0)
    return standings(on, ask)
  const ends = sharedAddresses(sourceOf(ask), host, entry.namespace, port.number)
  if (ends.length > 0) {
    const lone = ends.filter(isAddress)
    return lone.length > 0 ? [{ binds: [...new Set(lone)], networks: [] }] : []
  }
  return entry.workloadSelector ? [] : standings(on, ask)
}

/** What the ports of a host lay claim to. */
function claimsOf(entry: ServiceEntry, host: string, ways: readonly PortWay[]): EntryWays['claims'] {
  return ways.flatMap((way) =>
    way.listening.flatMap(({ binds, routes, chains }) => [
      ...(routes === undefined
        ? []
        : binds.map((bind) => ({
            key: requestsClaim(bind, way.port.number),
            claim: { entry, host, clusters: [way.cluster] },
          }))),
      ...chains.flatMap(({ claims, branch }) => {
        const clusters = branch ? branch.destinations.map(({ cluster }) => cluster) : [way.cluster]
        return claims.map((key) => ({ key, claim: { entry, host, clusters } }))
      }),
    ]),
  )
}

const sendsOf = (ways: readonly PortWay[]): EntryWays['sends'] =>
  ways.flatMap((way) =>
    allBranches(way).flatMap(({ destinations }) =>
      destinations.flatMap(({ cluster, share }) => (share === 0 ? [] : [{ cluster, wire: way.wire }])),
    ),
  )

/** The branches for requests and those for connections, each once. */
export const allBranches = ({ branches, listening }: PortWay): Branch[] => {
  const all = new Map(branches.map((branch) => [branch.key, branch]))
  for (const { chains } of listening)
    for (const { branch } of chains) if (branch && !all.has(branch.key)) all.set(branch.key, branch)
  return [...all.values()]
}
