import { isServiceName } from '#core/istio/host-match.ts'
import type { KubernetesService } from '#core/istio/kubernetes-service.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Entries } from './entries.ts'
import { ownerOfPort } from './ownership.ts'

/** Whether Envoy gets a cluster for a port of a host; `unknown` for what these documents cannot tell. */
export type Clusters = (host: string, port: number) => 'there' | 'missing' | 'unknown'

/** Sorts out which destinations there are. */
export function clustersOf(
  entries: Entries,
  services: readonly KubernetesService[],
  mesh: MeshContext,
): Clusters {
  const known = new Set(services.map(({ host }) => host))
  // A route's destination is built although a Sidecar does not import it, or `exportTo` hides it in the pod's own namespace.
  const isBroughtBack = (host: string, port: number): boolean =>
    entries
      .having(host)
      .some(
        (entry) =>
          (entry.namespace === mesh.proxy.namespace || entries.hiddenBy(entry, host) === 'Sidecar') &&
          ownerOfPort([entry], port),
      )
  return (host, port) => {
    if (entries.reigning(host).length > 0) return entries.owner(host, port) ? 'there' : 'missing'
    if (isBroughtBack(host, port) || known.has(host)) return 'unknown'
    return isServiceName(host) && mesh.documentsAre === 'files' ? 'unknown' : 'missing'
  }
}
