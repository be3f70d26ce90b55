import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import { byPrecedence } from '#core/sidecar/registry/precedence.ts'

/**
 * The entries of a host that count for pods of a namespace, the deciding one first. Of several namespaces only one counts: the
 * pods’ own, else that of the first entry. Goes in: the host’s entries that this namespace sees.
 * Source: Istio 1.30.3, pilot/pkg/model/sidecar.go:722-775.
 */
export function countingFor(
  entries: readonly ServiceEntry[],
  host: string,
  namespace: string,
  mesh: MeshContext,
): readonly ServiceEntry[] {
  const precedence = byPrecedence({ ...mesh, proxy: { ...mesh.proxy, namespace } })
  const sorted = entries.toSorted((a, b) => precedence({ entry: a, host }, { entry: b, host }))
  const own = sorted.find((entry) => entry.namespace === namespace) ?? sorted[0]
  return sorted.filter((entry) => entry.namespace === own?.namespace)
}
