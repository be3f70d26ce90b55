import { hasLabels, labelsOf } from '#core/istio/listed.ts'
import { rootNamespace, type MeshContext } from '#core/istio/mesh-context.ts'
import { identityOf, isNetworking } from '#core/istio/read-once.ts'
import { listOf, mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import { at, type Cause } from './citations/ledger.ts'

/** Something among the documents that changes the pod's sidecar in ways that are not worked out. */
export interface Unconsidered {
  readonly says: string
  readonly causes: readonly Cause[]
}

/**
 * The EnvoyFilters that patch what the pod's sidecar does with its own calls: those of its namespace and of the root namespace that
 * select it. Source: Istio 1.30.3, pilot/pkg/model/push_context.go (getMatchedEnvoyFilters), envoyfilter.go.
 */
export const unconsideredIn = (resources: readonly Resource[], mesh: MeshContext): Unconsidered[] =>
  resources.flatMap((resource): Unconsidered[] => {
    if (resource.kind !== 'EnvoyFilter' || !isNetworking(resource) || !patches(resource, mesh)) return []
    const object = identityOf(resource)
    const says = `EnvoyFilter ${object.namespace}/${object.name} patches this sidecar. What it changes is not worked out: what is told here is told as if it were not there.`
    return [{ says, causes: [at(object, ['spec', 'configPatches'])] }]
  })

function patches({ namespace, spec }: Resource, mesh: MeshContext): boolean {
  const { proxy } = mesh
  if (namespace !== proxy.namespace && namespace !== rootNamespace(mesh)) return false
  const selector = mapOf(spec['workloadSelector'])['labels']
  if (selector !== undefined && !hasLabels(proxy.labels, labelsOf(selector))) return false
  // Those for gateways and waypoints name them.
  if (listOf(spec['targetRefs']).length > 0) return false
  return listOf(spec['configPatches']).some((patch) => {
    const context = textOf(mapOf(mapOf(patch)['match'])['context'])
    return context === '' || context === 'ANY' || context === 'SIDECAR_OUTBOUND'
  })
}
