import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'
import type { Ledger } from '#core/sidecar/citations/ledger.ts'
import { keepalive, meshConnectTimeout } from '#core/sidecar/policy/connection-pool.ts'

/** The clusters that every sidecar has (Istio 1.30.3, cluster.go:335, cluster_builder.go:742-775). */
export function fixedClusters(mesh: MeshContext, { note }: Ledger): ClusterConfig[] {
  const connectTimeout = meshConnectTimeout(mesh)
  return [
    note(
      {
        name: 'BlackHoleCluster',
        type: 'STATIC',
        lbPolicy: 'ROUND_ROBIN',
        connectTimeout,
        protocolOptions: 'http1',
      },
      [{ default: 'Every sidecar has a cluster without endpoints, for traffic that is blocked.' }],
    ),
    note(
      withoutAbsent({
        name: 'PassthroughCluster',
        type: 'ORIGINAL_DST' as const,
        lbPolicy: 'CLUSTER_PROVIDED',
        connectTimeout,
        commonHttp: { idleTimeout: '300s' },
        protocolOptions: 'use_downstream' as const,
        upstreamConnectionOptions: keepalive({}, mesh),
      }),
      [{ default: 'Every sidecar has a cluster that goes on to where the connection was made for.' }],
    ),
  ]
}
