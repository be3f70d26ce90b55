import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Resource } from '#core/istio/resource.ts'
import { citationsOf, openLedger, type Ledger } from './citations/ledger.ts'
import { buildClusters } from './clusters/build-clusters.ts'
import { collectConflicts } from './conflicts.ts'
import { endpointIndex } from './endpoints/endpoint-index.ts'
import { buildListeners } from './listeners/build-listeners.ts'
import { buildNameTable } from './name-table/name-table.ts'
import type { Prediction } from './prediction.ts'
import { mergeRules } from './registry/merged-rules.ts'
import { registryOf } from './registry/registry.ts'
import { buildRoutes } from './routes/route-configs.ts'
import { scopeOf } from './scope/scope.ts'
import { meshVirtualServices } from './scope/virtual-services.ts'
import { servicesOf } from './services/all-services.ts'

/** What a prediction is made from: an analysis, or anything with the objects of a text and a mesh context. */
export interface Predictable {
  readonly model: { readonly resources: readonly Resource[]; readonly mesh: MeshContext }
}

/**
 * Works out what istiod 1.30.3 programs into the calling pod's sidecar, outbound. Goes in: an analysis, and another mesh context if
 * the prediction is to be for another pod. Comes out: name table, listeners, routes and clusters, in the shapes and order of the
 * recorded configurations. Never throws; the time grows with the length of the text.
 */
export function predict({ model }: Predictable, mesh: MeshContext = model.mesh): Prediction {
  const { objects, registry, places } = registryOf(model.resources, mesh, undefined)
  const ledger: Ledger = openLedger()
  const conflicts = collectConflicts()
  const source = {
    sharing: registry.entries.sharing,
    selected: registry.workloads,
  }
  const endpoints = endpointIndex(objects, source)
  const rules = mergeRules(objects.rules, mesh)
  const services = servicesOf(objects, mesh, registry.addresses.allocated, 0)
  const scope = scopeOf(
    services,
    meshVirtualServices(objects.virtualServices, mesh),
    rules,
    registry.sidecar,
    mesh,
  )
  const listeners = buildListeners({ scope, endpoints, ledger, conflicts, contested: () => undefined })
  return {
    nameTable: buildNameTable(scope, endpoints),
    listeners,
    routes: buildRoutes(listeners, { scope, ledger, conflicts, turn: 0 }),
    clusters: buildClusters({ scope, endpoints, ledger, conflicts }),
    conflicts: conflicts.told(),
    because: (generated) => citationsOf(ledger.causesOf(generated), places),
  }
}
