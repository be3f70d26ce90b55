import type { ServiceEntry } from '#core/istio/service-entry.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import type { ChartNode } from '#core/chart/chart.ts'
import { originationOf, type ClusterPolicy } from './policy.ts'

/**
 * How Envoy finds the addresses of a cluster, in its own words. `asDialled`: the balancing is PASSTHROUGH.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/cluster.go:907-930, cluster_traffic_policy.go:302-306.
 */
export function envoyType(entry: ServiceEntry, host: string, asDialled: boolean): string {
  if (entry.resolution === 'DYNAMIC_DNS') return isWildcard(host) ? 'dynamic forward proxy' : 'EDS'
  if (asDialled) return 'ORIGINAL_DST'
  switch (entry.resolution) {
    case 'NONE':
      return 'ORIGINAL_DST'
    case 'STATIC':
      return 'EDS'
    case 'DNS':
      return entry.racesConnections ? 'LOGICAL_DNS' : 'STRICT_DNS'
    case 'DNS_ROUND_ROBIN':
      return 'LOGICAL_DNS'
  }
}

/** Limits, ejection, TLS and balancing of a cluster as badges and lines. `twice`: what the app sends is TLS already. */
export function policyWords(policy: ClusterPolicy, twice: boolean): Pick<ChartNode, 'badges' | 'lines'> {
  const { tls } = policy
  const origination = originationOf(policy)
  const starts = origination === 'TLS' || origination === 'mesh TLS'
  const badges: ChartNode['badges'][number][] = [
    ...(starts && twice ? [{ icon: 'warning', text: 'TLS inside TLS' } as const] : []),
    ...(origination === 'TLS' && !twice ? [{ icon: 'lock', text: 'TLS starts here' } as const] : []),
    ...(origination === 'mesh TLS' && !twice
      ? [{ icon: 'lock', text: 'mesh TLS starts here' } as const]
      : []),
    ...(origination === 'ignored' ? [{ icon: 'warning', text: 'TLS not applied' } as const] : []),
    ...(policy.connectionPool?.maxConnections === undefined
      ? []
      : [{ icon: 'pool', text: `max ${policy.connectionPool.maxConnections} connections` } as const]),
    ...outlierWords(policy).map((text) => ({ icon: 'outlier', text }) as const),
  ]
  const lines = [
    ...(starts && tls?.sni ? [`server name ${tls.sni}`] : []),
    ...poolWords(policy),
    ...balancingWords(policy),
  ]
  return { badges, lines: lines.map((text) => ({ text })) }
}

/** The limits besides the number of connections. */
function poolWords({ connectionPool: pool }: ClusterPolicy): string[] {
  if (!pool) return []
  const limits = [
    pool.connectTimeout && `${pool.connectTimeout} to connect`,
    pool.maxPendingRequests !== undefined && `${pool.maxPendingRequests} waiting`,
    pool.maxRequests !== undefined && `${pool.maxRequests} requests`,
    pool.maxRequestsPerConnection !== undefined && `${pool.maxRequestsPerConnection} each`,
  ].filter(Boolean)
  return limits.length > 0 ? [limits.join(', ')] : []
}

/** Envoy's default is five errors (Istio 1.30.3, pilot/pkg/networking/core/cluster_traffic_policy.go:454-521). */
function outlierWords({ outlierDetection: detection }: ClusterPolicy): string[] {
  if (!detection) return []
  const errors = detection.consecutive5xxErrors ?? detection.consecutiveGatewayErrors ?? 5
  return [errors === 0 ? 'ejects nothing' : `out after ${errors} ${errors === 1 ? 'error' : 'errors'}`]
}

function balancingWords({ loadBalancer: balancer }: ClusterPolicy): string[] {
  if (!balancer) return []
  const { consistentHash: hash, simple } = balancer
  if (hash) return [`sticky: ${hash.by}${hash.name && ` ${hash.name}`}`]
  return simple === '' || simple === 'UNSPECIFIED' ? [] : [`balanced ${simple}`]
}
