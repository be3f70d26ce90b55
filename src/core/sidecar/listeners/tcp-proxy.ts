import { envoyDuration } from '#core/istio/duration.ts'
import { mapOf, textOf } from '#core/istio/resource.ts'
import type { RouteDestination } from '#core/istio/route-destination.ts'
import { isMap } from '#core/text/json.ts'
import type { ExtraFilter, TcpProxy } from '#core/sidecar/config/listener.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'
import { clusterName } from '#core/sidecar/clusters/cluster-name.ts'
import type { MergedRule } from '#core/sidecar/registry/merged-rules.ts'
import type { Scope } from '#core/sidecar/scope/scope.ts'
import type { Service } from '#core/sidecar/services/service.ts'

/** The filters of a chain that hands connections on. */
export interface TcpFilters {
  readonly tcp: TcpProxy
  readonly networkFilters?: readonly ExtraFilter[]
}

/**
 * Hands connections on to one cluster. Of the rule only its top-level policy counts, and a subset's `consistentHash` and `tunnel`.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/networkfilter.go:104-111, 229-284.
 */
export function tcpTo(
  cluster: string,
  protocol: string,
  rule: MergedRule | undefined,
  subset = '',
): TcpFilters {
  return withFilters({ cluster, ...ruleFields(rule, subset) }, protocol)
}

function ruleFields(
  merged: MergedRule | undefined,
  subset: string,
): Omit<TcpProxy, 'cluster' | 'weightedClusters'> {
  if (!merged) return {}
  const tcp = mapOf(merged.trafficPolicy?.connectionPool?.map['tcp'])
  const own = merged.subsets.find((one) => one.subset.name === subset)?.subset.trafficPolicy
  const hash = (own?.loadBalancer ?? merged.trafficPolicy?.loadBalancer)?.map['consistentHash']
  const tunnel = own?.tunnel ?? merged.trafficPolicy?.tunnel
  return withoutAbsent({
    idleTimeout: envoyDuration(textOf(tcp['idleTimeout'])),
    maxDownstreamConnectionDuration: envoyDuration(textOf(tcp['maxConnectionDuration'])),
    hashPolicy: isMap(hash) && hash['useSourceIp'] === true ? [{ sourceIp: {} }] : undefined,
    tunnelingConfig: tunnel && {
      hostname: `${tunnel.targetHost}:${tunnel.targetPort}`,
      ...(tunnel.usesPost ? { usePost: true } : {}),
    },
  })
}

const withFilters = (tcp: TcpProxy, protocol: string): TcpFilters => ({
  tcp,
  ...(protocol === 'MONGO'
    ? { networkFilters: [{ name: 'envoy.filters.network.mongo_proxy', config: {} }] }
    : {}),
})

/** Hands connections on to where a `tls` or `tcp` route says; several destinations by weight. */
export function tcpByRoute(
  destinations: readonly RouteDestination[],
  protocol: string,
  listenerPort: number,
  scope: Scope,
): TcpFilters | undefined {
  const [first] = destinations
  if (!first) return undefined
  const service = scope.serviceOf(first.host)
  const rule = service && scope.ruleFor(service.host)
  if (destinations.length === 1)
    return tcpTo(destinationCluster(first, service, listenerPort), protocol, rule, first.subset)
  const weightedClusters = destinations
    .filter(({ weight }) => weight > 0)
    .map((one) => ({
      cluster: destinationCluster(one, scope.serviceOf(one.host), listenerPort),
      weight: one.weight,
    }))
  return withFilters({ weightedClusters, ...ruleFields(rule, '') }, protocol)
}

/**
 * The cluster of a destination: the port is the one named, else the only one of the service, else the listener's.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/route/route.go:351-374.
 */
export function destinationCluster(
  { host, port, subset }: RouteDestination,
  service: Service | undefined,
  listenerPort: number,
): string {
  const only = service?.ports.length === 1 ? service.ports[0]?.number : undefined
  const target =
    service && 'externalName' in service.object && typeof service.object.externalName === 'string'
      ? service.object.externalName
      : ''
  return clusterName(port ?? only ?? listenerPort, target || host, subset)
}
