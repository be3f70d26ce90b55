import { milliseconds } from '#core/istio/duration.ts'
import { isLoneAddress } from '#core/istio/address.ts'
import type { ClusterConfig, Endpoint } from '#core/sidecar/config/cluster.ts'
import { serverKey, type Scene } from '#core/sidecar/probe/scene/scene.ts'
import { resolved } from './resolved.ts'

/** A host that a cluster may choose. */
export interface Host {
  readonly address: string
  readonly port: number
  /** `10.0.0.1:443`, as the access log writes it. */
  readonly key: string
  readonly weight: number
  readonly priority: number
  /** Whose connections it may use: those of an earlier address of the same name too. */
  readonly pool: string
  /** Where a connection is tried next if this address does not answer. */
  readonly fallbacks: readonly string[]
  readonly endpoint: Endpoint | undefined
}

/** Where a request was made for, which some clusters go by. */
export interface Called {
  /** The address that was dialled. */
  readonly address: string
  readonly port: number
  /** The name in the request: its `Host`, or its server name; undefined: there is none that Envoy reads. */
  readonly name: string | undefined
  /** The port in the `Host`. */
  readonly namedPort: number | undefined
}

export type Hosts =
  | { readonly is: 'known'; readonly hosts: readonly Host[] }
  /** Nobody can tell what a name resolves to. */
  | { readonly is: 'unknown'; readonly name: string }

/** The hosts of a cluster now. Source: Envoy's cluster types; what they do on failing DNS is from the wire records. */
export function hostsOf(cluster: ClusterConfig, called: Called, scene: Scene): Hosts {
  switch (cluster.type) {
    case 'ORIGINAL_DST': {
      const port = cluster.originalDstLbConfig?.upstreamPortOverride ?? called.port
      return { is: 'known', hosts: [hostAt(called.address, port)] }
    }
    case 'DYNAMIC_FORWARD_PROXY':
      return forwarded(cluster, called, scene)
    case 'STRICT_DNS':
    case 'LOGICAL_DNS':
      return resolvedHosts(cluster, scene)
    default:
      return {
        is: 'known',
        hosts: distinct(usable(cluster).map((end) => hostAt(end.address, end.port, end))),
      }
  }
}

const usable = ({ endpoints = [] }: ClusterConfig): readonly Endpoint[] =>
  endpoints.filter(({ healthStatus }) => healthStatus === undefined || healthStatus === 'HEALTHY')

const hostAt = (address: string, port: number, endpoint?: Endpoint, fallbacks?: readonly string[]): Host => ({
  address,
  port,
  key: serverKey({ ip: address, port }),
  pool:
    fallbacks === undefined ? serverKey({ ip: address, port }) : `${endpoint?.address ?? address}:${port}`,
  weight: endpoint?.weight ?? 1,
  priority: endpoint?.priority ?? 0,
  fallbacks: fallbacks ?? [],
  endpoint,
})

function distinct(hosts: readonly Host[]): Host[] {
  const byKey = new Map<string, Host>()
  for (const host of hosts) if (!byKey.has(host.key)) byKey.set(host.key, host)
  return [...byKey.values()]
}

function resolvedHosts(cluster: ClusterConfig, scene: Scene): Hosts {
  const isLogical = cluster.type === 'LOGICAL_DNS'
  const hosts: Host[] = []
  for (const endpoint of usable(cluster)) {
    const { address, port } = endpoint
    if (isLoneAddress(address)) {
      hosts.push(hostAt(address, port, endpoint))
      continue
    }
    const addresses = resolved(address, scene, {
      family: cluster.dnsLookupFamily,
      refresh: milliseconds(cluster.dnsRefreshRate) ?? 60_000,
      keepsWhenGone: isLogical,
    })
    if (addresses === 'unknown') return { is: 'unknown', name: address }
    const [first, ...others] = addresses
    if (first === undefined) continue
    if (isLogical) hosts.push(hostAt(first, port, endpoint, others))
    else hosts.push(...addresses.map((one) => hostAt(one, port, endpoint)))
  }
  return { is: 'known', hosts: distinct(hosts) }
}

/** The name in the request is looked up; without a port there, 443 counts for TLS, else 80, which a TLS listener's own port replaces. */
function forwarded(cluster: ClusterConfig, { name, port, namedPort }: Called, scene: Scene): Hosts {
  if (name === undefined) return { is: 'known', hosts: [] }
  const addresses = isLoneAddress(name)
    ? [name]
    : resolved(name, scene, {
        family: cluster.clusterTypeConfig?.dnsCacheConfig?.dnsLookupFamily,
        refresh: 60_000,
        keepsWhenGone: false,
      })
  if (addresses === 'unknown') return { is: 'unknown', name }
  const [first, ...others] = addresses
  const to = namedPort ?? (port === 80 && cluster.tls ? 443 : port)
  return { is: 'known', hosts: first === undefined ? [] : [hostAt(first, to, undefined, others)] }
}
