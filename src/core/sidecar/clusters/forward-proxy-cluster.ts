import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'
import type { Cause } from '#core/sidecar/citations/ledger.ts'
import type { ClusterPolicy } from '#core/sidecar/policy/cluster-policy.ts'
import { poolFields } from '#core/sidecar/policy/connection-pool.ts'
import { askedTls, automaticTls, type TlsContext, type TlsFields } from '#core/sidecar/policy/upstream-tls.ts'
import type { MergedRule } from '#core/sidecar/registry/merged-rules.ts'
import type { Port, Service } from '#core/sidecar/services/service.ts'
import { withProxyProtocol } from './balanced-cluster.ts'
import type { ClusterSources } from './build-clusters.ts'
import { clusterName } from './cluster-name.ts'

const FORWARDED = new Set(['HTTP', 'HTTP2', 'GRPC', 'TLS'])

/** Whether a wildcard host with DYNAMIC_DNS gets a cluster for a port. */
export const isForwarded = ({ protocol }: Port): boolean => FORWARDED.has(protocol)

/** Where names are looked up that are forwarded as they are called. */
export const dnsCacheOf = (host: string): { readonly dnsLookupFamily: string; readonly name: string } => ({
  dnsLookupFamily: 'V4_ONLY',
  name: `${host}_dfp_dns_cache`,
})

/**
 * The cluster of a wildcard host with DYNAMIC_DNS: no endpoints, no subsets, no load balancing of its own.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/cluster.go:483-507; cluster_builder.go:415-418, 572-597.
 */
export function forwardProxyCluster(
  service: Service,
  port: Port,
  policy: ClusterPolicy,
  merged: MergedRule | undefined,
  causes: () => readonly Cause[],
  sources: ClusterSources,
): ClusterConfig | undefined {
  if (!isForwarded(port)) return undefined
  const { scope, ledger } = sources
  const { mesh } = scope
  const pool = poolFields(policy.connectionPool, port.protocol, mesh)
  const context: TlsContext = {
    // What an entry or its endpoints say of names is left out here (executed).
    identities: [],
    meshServerName: '',
    isHttp2: pool.protocolOptions === 'http2',
    isForwardProxy: true,
    isExternalRegistry: true,
    selectsWorkload: merged?.rule.workloadSelector !== undefined,
  }
  const isAutomatic = !service.isExternal && mesh.meshConfig['enableAutoMtls'] !== false
  const asked: TlsFields = policy.tls
    ? askedTls(policy.tls, context)
    : isAutomatic
      ? automaticTls(false, context)
      : {}
  const { allowsInsecure, ...tls } = asked
  const rule = merged?.rule
  return ledger.note(
    withoutAbsent({
      name: clusterName(port.number, service.host),
      type: 'DYNAMIC_FORWARD_PROXY' as const,
      clusterTypeConfig: withoutAbsent({
        allowInsecureClusterOptions: allowsInsecure,
        dnsCacheConfig: dnsCacheOf(service.host),
      }),
      lbPolicy: 'CLUSTER_PROVIDED',
      ...pool,
      ...withProxyProtocol(tls, policy.proxyProtocol),
      external: service.isExternal ? true : undefined,
      destinationRule: rule && `${rule.namespace}/${rule.name}`,
    }),
    causes,
  )
}
