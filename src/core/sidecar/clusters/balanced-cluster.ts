import { envoyDuration } from '#core/istio/duration.ts'
import { hasLabels } from '#core/istio/listed.ts'
import { textOf } from '#core/istio/resource.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { Unfinished } from '#core/sidecar/config/without-absent.ts'
import { at, type Cause } from '#core/sidecar/citations/ledger.ts'
import type { ServiceInstance } from '#core/sidecar/endpoints/endpoint-index.ts'
import { isLocalityWeighted, localityGroups, localitySetting } from '#core/sidecar/endpoints/locality.ts'
import { programmedEndpoints } from '#core/sidecar/endpoints/programmed.ts'
import { askedTlsMode, type ClusterPolicy } from '#core/sidecar/policy/cluster-policy.ts'
import { poolFields } from '#core/sidecar/policy/connection-pool.ts'
import { balancerFields } from '#core/sidecar/policy/load-balancer.ts'
import { outlierFields } from '#core/sidecar/policy/outlier-detection.ts'
import { isAddress, isSocket } from '#core/sidecar/registry/instances.ts'
import type { MergedRule, OwnedSubset } from '#core/sidecar/registry/merged-rules.ts'
import type { Port, Service } from '#core/sidecar/services/service.ts'
import type { ClusterSources } from './build-clusters.ts'
import { clusterName } from './cluster-name.ts'
import { tlsFields } from './cluster-tls.ts'

/** A cluster to be made. `passedOn`: the main cluster goes on to where its connections were made for, so its subsets do. */
export interface ClusterOrder {
  readonly service: Service
  readonly port: Port
  readonly merged: MergedRule | undefined
  readonly policy: ClusterPolicy
  readonly subset: OwnedSubset | undefined
  readonly passedOn: boolean
  readonly causes: () => readonly Cause[]
  readonly sources: ClusterSources
}

/** A cluster of addresses, of names, or of the addresses that connections were made for; undefined if istiod makes none. */
export function balancedCluster(order: ClusterOrder): ClusterConfig | undefined {
  const { service, port, merged, policy, subset, passedOn, sources } = order
  const { mesh } = sources.scope
  const name = clusterName(port.number, service.host, subset?.subset.name)
  const made = passedOn || isPassthrough(subset) ? 'ORIGINAL_DST' : typeOf(service)
  const instances = instancesFor(order)
  const isNamed = made === 'STRICT_DNS' || made === 'LOGICAL_DNS'
  if (isNamed && instances.length === 0) {
    const text = `${made} cluster without endpoints ${name} found while pushing CDS`
    sources.conflicts.add('pilot_dns_cluster_without_endpoints', name, text)
    return undefined
  }
  const type = policy.loadBalancer?.simple === 'PASSTHROUGH' ? 'ORIGINAL_DST' : made
  const pool = poolFields(policy.connectionPool, port.protocol, mesh)
  const setting = localitySetting(policy.loadBalancer, mesh)
  const failsOver = policy.outlierDetection !== undefined
  const isPassed = type === 'ORIGINAL_DST'
  const cluster: Unfinished<ClusterConfig> = {
    name,
    type,
    ...pool,
    ...balancerFields(isPassed && made === type ? undefined : policy.loadBalancer),
    services: [`${service.namespace}/${service.host}`],
  }
  if (isPassed) Object.assign(cluster, passedOnFields(made, order))
  if (isNamed) Object.assign(cluster, dnsFields(service, order))
  if (failsOver) Object.assign(cluster, outlierFields(policy.outlierDetection))
  if (isLocalityWeighted(setting, failsOver)) cluster.localityWeighted = true
  const tls = tlsFields(order, type, pool.protocolOptions === 'http2')
  if (tls || policy.proxyProtocol) Object.assign(cluster, withProxyProtocol(tls ?? {}, policy.proxyProtocol))
  if (service.isExternal && !subset) cluster.external = true
  if (merged) cluster.destinationRule = `${merged.rule.namespace}/${merged.rule.name}`
  if (subset) cluster.subset = subset.subset.name
  if (!isPassed) {
    const groups = localityGroups(instances, setting, { failsOver, byLabels: type === 'EDS', mesh })
    cluster.endpoints = programmedEndpoints(groups, takesTls(order))
  }
  return sources.ledger.note(cluster, () => [
    ...order.causes(),
    ...instances.slice(0, MOST_CITED).map(({ value, path }) => at({ value }, path)),
  ])
}

/** Of many endpoints the first ones stand for all. */
const MOST_CITED = 8

/** Source: Istio 1.30.3, pilot/pkg/networking/core/cluster.go:907-930. */
function typeOf({ resolution, entry }: Service): ClusterConfig['type'] {
  switch (resolution) {
    case 'DNS':
      return entry?.racesConnections ? 'LOGICAL_DNS' : 'STRICT_DNS'
    case 'DNS_ROUND_ROBIN':
      return 'LOGICAL_DNS'
    case 'NONE':
      return 'ORIGINAL_DST'
    default:
      return 'EDS'
  }
}

const isPassthrough = (subset: OwnedSubset | undefined): boolean =>
  subset?.subset.trafficPolicy?.loadBalancer?.simple === 'PASSTHROUGH'

/**
 * The endpoints of a cluster: of addresses those with the port's name, of names those with its number.
 * Source: Istio 1.30.3, pilot/pkg/xds/endpoints/endpoint_builder.go:388-400.
 */
function instancesFor({ service, port, subset, sources }: ClusterOrder): readonly ServiceInstance[] {
  const all = sources.endpoints(service.host, service.namespace)
  const byName = service.resolution === 'STATIC' || service.resolution === 'DYNAMIC_DNS'
  const own = all.filter(({ portName, servicePort, address }) =>
    byName
      ? portName === port.name && (isAddress(address) || isSocket(address))
      : servicePort === port.number,
  )
  return subset ? own.filter(({ labels }) => hasLabels(labels, subset.subset.labels)) : own
}

function dnsFields(
  { entry }: Service,
  { sources }: ClusterOrder,
): Pick<ClusterConfig, 'dnsLookupFamily' | 'dnsRefreshRate'> {
  const { ips } = sources.scope.mesh.proxy
  const isSix = ips.length > 0 && ips.every((ip) => ip.includes(':'))
  const races = entry?.racesConnections === true && entry.resolution === 'DNS'
  return {
    dnsLookupFamily: races ? 'ALL' : isSix ? 'V6_ONLY' : 'V4_ONLY',
    dnsRefreshRate: envoyDuration(textOf(sources.scope.mesh.meshConfig['dnsRefreshRate'])) ?? '60s',
  }
}

function passedOnFields(
  made: ClusterConfig['type'],
  { service, port }: ClusterOrder,
): Pick<ClusterConfig, 'lbPolicy' | 'originalDstLbConfig'> {
  // Ports that another entry added are not overridden.
  const isOwn = service.registry === 'External' && port.object === service.object
  const overrides = made === 'ORIGINAL_DST' && service.resolution === 'NONE' && isOwn && port.targetPort
  return {
    lbPolicy: 'CLUSTER_PROVIDED',
    ...(overrides ? { originalDstLbConfig: { upstreamPortOverride: overrides } } : {}),
  }
}

/** Which endpoints keep the mark that Istio's own TLS goes by (pilot/pkg/xds/endpoints/mtls_checker.go). */
function takesTls({ merged, subset, port }: ClusterOrder): (instance: ServiceInstance) => boolean {
  const asked = askedTlsMode(merged, subset?.subset, port.number)
  return ({ tlsMode }) => (asked === undefined ? tlsMode === 'istio' : asked === 'ISTIO_MUTUAL')
}

/** The address of the caller sent ahead, around whatever TLS there is. */
export function withProxyProtocol<Fields extends Pick<ClusterConfig, 'tls' | 'autoMtls'>>(
  fields: Fields,
  proxyProtocol: string,
): Fields {
  if (proxyProtocol === '') return fields
  return { ...fields, tls: { proxyProtocol, inner: fields.tls ?? null } }
}
