import { hasLabels } from '#core/istio/listed.ts'
import { rootNamespace, type MeshContext } from '#core/istio/mesh-context.ts'
import type { Sidecar } from '#core/istio/sidecar.ts'
import { byAge, inOrder } from './precedence.ts'

/**
 * The Sidecar that counts for the pod: the one that selects it, else that of its namespace, else that of the root namespace.
 * Source: Istio's reference for Sidecar; executed with 1.30.3.
 */
export function sidecarFor(sidecars: readonly Sidecar[], mesh: MeshContext): Sidecar | undefined {
  const { proxy } = mesh
  const sorted = sidecars.toSorted((a, b) => byAge(a, b) || inOrder(a.name, b.name))
  const own = sorted.filter(({ namespace }) => namespace === proxy.namespace)
  const root = rootNamespace(mesh)
  return (
    own.find(({ workloadSelector: selector }) => selector && hasLabels(proxy.labels, selector)) ??
    own.find(({ workloadSelector }) => !workloadSelector) ??
    sorted.find(({ namespace, workloadSelector }) => namespace === root && !workloadSelector)
  )
}
