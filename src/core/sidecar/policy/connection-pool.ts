import { envoyDuration, wholeSeconds } from '#core/istio/duration.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { mapOf, numberOf, textOf } from '#core/istio/resource.ts'
import type { ConnectionPool } from '#core/istio/traffic-policy.ts'
import type { JsonMap } from '#core/text/json.ts'
import type { CircuitBreakers, ClusterConfig } from '#core/sidecar/config/cluster.ts'
import { isHttp, isHttp2, isSniffed } from '#core/sidecar/services/service.ts'
import { unlessEmpty, withoutAbsent } from '#core/sidecar/config/without-absent.ts'

type PoolFields = Pick<
  ClusterConfig,
  | 'connectTimeout'
  | 'circuitBreakers'
  | 'commonHttp'
  | 'httpOptions'
  | 'protocolOptions'
  | 'upstreamConnectionOptions'
>

/**
 * What the connection pool makes of a cluster. Source: Istio 1.30.3, pilot/pkg/networking/core/cluster_traffic_policy.go:94-252;
 * cluster_builder.go:837-880.
 */
export function poolFields(
  pool: ConnectionPool | undefined,
  protocol: string,
  mesh: MeshContext,
): PoolFields {
  if (pool) return fieldsOf(pool, protocol, mesh)
  let known = plain.get(mesh)
  if (!known) plain.set(mesh, (known = new Map<string, PoolFields>()))
  let fields = known.get(protocol)
  if (!fields) known.set(protocol, (fields = fieldsOf(undefined, protocol, mesh)))
  return fields
}

/** Without settings it is the same for every cluster of a protocol. */
const plain = new WeakMap<MeshContext, Map<string, PoolFields>>()

function fieldsOf(pool: ConnectionPool | undefined, protocol: string, mesh: MeshContext): PoolFields {
  const http = mapOf(pool?.map['http'])
  const tcp = mapOf(pool?.map['tcp'])
  const protocolOptions = upstreamProtocol(http, protocol, mesh)
  const streams = positive(http['maxConcurrentStreams'])
  return withoutAbsent({
    connectTimeout: envoyDuration(textOf(tcp['connectTimeout'])) ?? meshConnectTimeout(mesh),
    circuitBreakers: breakers(http, tcp),
    commonHttp: unlessEmpty({
      idleTimeout: envoyDuration(textOf(http['idleTimeout'])) ?? envoyDuration(textOf(tcp['idleTimeout'])),
      maxConnectionDuration: envoyDuration(textOf(tcp['maxConnectionDuration'])),
      maxRequestsPerConnection: positive(http['maxRequestsPerConnection']),
    }),
    httpOptions:
      protocolOptions === 'http2' && streams !== undefined ? { maxConcurrentStreams: streams } : undefined,
    protocolOptions,
    upstreamConnectionOptions: keepalive(mapOf(tcp['tcpKeepalive']), mesh),
  })
}

export const meshConnectTimeout = ({ meshConfig }: MeshContext): string =>
  envoyDuration(textOf(meshConfig['connectTimeout'])) ?? '10s'

function upstreamProtocol(
  http: JsonMap,
  protocol: string,
  { meshConfig }: MeshContext,
): 'http1' | 'http2' | 'use_downstream' {
  const own = isHttp2(protocol) ? 'http2' : isSniffed(protocol) ? 'use_downstream' : 'http1'
  if (http['useClientProtocol'] === true) return 'use_downstream'
  const policy = http['h2UpgradePolicy']
  // What is looked up on the wire stays so.
  if (policy === 'DO_NOT_UPGRADE' || own !== 'http1') return own
  if (policy === 'UPGRADE') return 'http2'
  return meshConfig['h2UpgradePolicy'] === 'UPGRADE' && isHttp(protocol) ? 'http2' : own
}

const breakers = (http: JsonMap, tcp: JsonMap): CircuitBreakers | undefined =>
  unlessEmpty({
    maxConnections: positive(tcp['maxConnections']),
    maxPendingRequests: positive(http['http1MaxPendingRequests']),
    maxRequests: positive(http['http2MaxRequests']),
    maxRetries: positive(http['maxRetries']),
  })

/** The mesh's settings, each replaced by the rule's own if that is there. */
export function keepalive(own: JsonMap, { meshConfig }: MeshContext): object | undefined {
  const mesh = mapOf(meshConfig['tcpKeepalive'])
  const seconds = (name: string): number | undefined =>
    wholeSeconds(textOf(own[name])) ?? wholeSeconds(textOf(mesh[name]))
  const tcpKeepalive = unlessEmpty({
    keepaliveProbes: positive(own['probes']) ?? positive(mesh['probes']),
    keepaliveTime: seconds('time'),
    keepaliveInterval: seconds('interval'),
  })
  return tcpKeepalive && { tcpKeepalive }
}

const positive = (value: JsonMap[string] | undefined): number | undefined => {
  const number = numberOf(value)
  return number !== undefined && number > 0 ? number : undefined
}
