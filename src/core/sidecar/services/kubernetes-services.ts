import type { KubernetesService } from '#core/istio/kubernetes-service.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { isOnlyIPv6 } from '#core/istio/service-address.ts'
import { visibilityFor } from '#core/sidecar/registry/precedence.ts'
import { exportKey } from './entry-services.ts'
import { ANY_ADDRESS, type Service } from './service.ts'

/**
 * The service of a Kubernetes Service. Source: Istio 1.30.3, pilot/pkg/serviceregistry/kube/controller conversion: ClusterIP is
 * load-balanced, headless goes where it was sent, ExternalName is another name of its target.
 */
export function serviceOfKubernetes(service: KubernetesService, mesh: MeshContext): Service {
  const { host, namespace, ports, externalName, isHeadless, selector, labels } = service
  const addresses = reachable(service.clusterIPs, mesh)
  // Where no address is of the pod's family there is a listener on the first one all the same, but no name leads to it.
  const address = addresses[0] ?? service.clusterIPs[0] ?? ANY_ADDRESS
  return {
    host,
    namespace,
    registry: 'Kubernetes',
    address,
    addresses,
    ports: ports.map((port) => ({ ...port, object: service })),
    resolution: externalName ? 'ALIAS' : isHeadless ? 'NONE' : 'STATIC',
    isExternal: false,
    visibility: visibilityFor('ServiceEntry', service, mesh),
    exportTo: exportKey(service.exportTo),
    labels,
    selector,
    subjectAltNames: [],
    entry: undefined,
    object: service,
    path: ['metadata', 'name'],
    aliases: [],
  }
}

/** Those of the pod's own family (Istio 1.30.3, pilot/pkg/model/service.go:1858-1898). */
function reachable(clusterIPs: readonly string[], mesh: MeshContext): readonly string[] {
  const six = isOnlyIPv6(mesh)
  return clusterIPs.filter((ip) => ip.includes(':') === six)
}
