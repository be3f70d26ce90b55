import { textOf } from '#core/istio/resource.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import { askedTls, automaticTls, type TlsContext } from '#core/sidecar/policy/upstream-tls.ts'
import type { Service } from '#core/sidecar/services/service.ts'
import type { ClusterOrder } from './balanced-cluster.ts'
import type { ClusterSources } from './build-clusters.ts'
import { meshServerName } from './cluster-name.ts'

/**
 * The TLS of a cluster: what the rule asks for, else Istio's own inside the mesh.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/cluster_tls.go:88-108, 419-475; push_context.go:2503-2537.
 */
export function tlsFields(
  order: ClusterOrder,
  type: ClusterConfig['type'],
  isHttp2: boolean,
): Pick<ClusterConfig, 'tls' | 'autoMtls' | 'upstreamHttp'> | undefined {
  const { service, port, merged, policy, subset } = order
  const isAutomatic = policy.tls === undefined && takesAutomaticTls(order)
  if (!policy.tls && !isAutomatic) return undefined
  const context: TlsContext = {
    identities: identitiesOf(service, order.sources),
    meshServerName: meshServerName(port.number, service.host, subset?.subset.name ?? ''),
    isHttp2,
    isForwardProxy: false,
    isExternalRegistry: service.registry === 'External',
    selectsWorkload: merged?.rule.workloadSelector !== undefined,
  }
  return policy.tls ? askedTls(policy.tls, context) : automaticTls(type === 'ORIGINAL_DST', context)
}

function takesAutomaticTls({ service, port, merged, subset, sources }: ClusterOrder): boolean {
  const { mesh } = sources.scope
  if (service.isExternal || mesh.meshConfig['enableAutoMtls'] === false) return false
  const policy = subset ? subset.subset.trafficPolicy : merged?.trafficPolicy
  const isPassedOn = service.resolution === 'NONE' || policy?.loadBalancer?.simple === 'PASSTHROUGH'
  if (!isPassedOn) return true
  const behind = sources
    .endpoints(service.host, service.namespace)
    .filter(({ servicePort }) => servicePort === port.number)
  return behind.length > 0 && behind.every(({ tlsMode }) => tlsMode !== 'disabled')
}

/**
 * The names that certificates of the service may have: those that the youngest service of its host and namespace lists, and the
 * identities of the endpoints, sorted (Istio 1.30.3, pilot/pkg/model/push_context.go:1716-1741).
 */
function identitiesOf(
  service: Service,
  { scope, endpoints }: Pick<ClusterSources, 'scope' | 'endpoints'>,
): readonly string[] {
  const domain = textOf(scope.mesh.meshConfig['trustDomain']) || 'cluster.local'
  const names = new Set(scope.certificateNamesOf(service.host, service.namespace))
  for (const { serviceAccount, isPod, namespace } of endpoints(service.host, service.namespace)) {
    if (serviceAccount !== '' || isPod) names.add(`spiffe://${domain}/ns/${namespace}/sa/${serviceAccount}`)
  }
  return names.size < 2 ? [...names] : [...names].toSorted()
}
