import type { Allocation } from '#core/istio/auto-allocation.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Sidecar } from '#core/istio/sidecar.ts'
import type { Ledger } from './citations/ledger.ts'
import { buildClusters } from './clusters/build-clusters.ts'
import type { ClusterConfig } from './config/cluster.ts'
import type { ListenerConfig } from './config/listener.ts'
import type { RouteConfig } from './config/route.ts'
import { collectConflicts } from './conflicts.ts'
import { endpointIndex, type EndpointIndex } from './endpoints/endpoint-index.ts'
import { buildListeners } from './listeners/build-listeners.ts'
import { entriesByHost } from './registry/entries.ts'
import { mergeRules, type MergedRules } from './registry/merged-rules.ts'
import { readObjects, type Objects } from './registry/objects.ts'
import { allocationFor } from './registry/registry.ts'
import { sidecarFor } from './registry/sidecar-for.ts'
import { workloadsBySelector } from './registry/workloads.ts'
import { buildRoutes } from './routes/route-configs.ts'
import { scopeOf, type Scope } from './scope/scope.ts'
import { meshVirtualServices } from './scope/virtual-services.ts'
import { servicesOf, type Services } from './services/all-services.ts'
import type { Service } from './services/service.ts'
import type { Order } from './undecided/order.ts'

/** What there is before anything is programmed. */
export interface World {
  readonly objects: Objects
  readonly mesh: MeshContext
  readonly sidecar: Sidecar | undefined
  readonly allocated: Allocation
  readonly endpoints: EndpointIndex
  readonly ledger: Ledger
}

/** Reads the world from the objects of a text. */
export function worldOf(resources: readonly Resource[], mesh: MeshContext, ledger: Ledger): World {
  const { objects } = readObjects(resources, undefined)
  const sidecar = sidecarFor(objects.sidecars, mesh)
  const { sharing } = entriesByHost(objects.entries, sidecar, mesh)
  const selected = workloadsBySelector(objects.workloads)
  return {
    objects,
    mesh,
    sidecar,
    ledger,
    allocated: allocationFor(objects.entries, mesh),
    endpoints: endpointIndex(objects, { sharing, selected }),
  }
}

/** What the pod's sidecar gets to know. */
export interface Seen {
  readonly scope: Scope
  readonly services: Services
  readonly duplicates: MergedRules['duplicates']
}

/** What the pod's sidecar gets to know, with what is open settled by `order`. */
export function seenBy({ objects, mesh, sidecar, allocated }: World, order: Order): Seen {
  const services = servicesOf(objects, mesh, allocated, order)
  const rules = mergeRules(objects.rules, mesh, order)
  const virtualServices = meshVirtualServices(objects.virtualServices, mesh, order)
  const scope = scopeOf(services, virtualServices, rules, sidecar, mesh)
  return { services, scope, duplicates: rules.duplicates }
}

/** What istiod programs into the sidecar if what is open is settled in one way. */
export interface Programmed {
  readonly listeners: readonly ListenerConfig[]
  readonly routes: readonly RouteConfig[]
  readonly clusters: readonly ClusterConfig[]
  readonly conflicts: Readonly<Record<string, readonly string[]>>
  readonly contests: readonly Contest[]
}

/** Two services that wanted one port, of which only the older one got it. */
export interface Contest {
  readonly winner: Service
  readonly loser: Service
  readonly port: number
}

/** Programs the sidecar. */
export function program({ endpoints, ledger }: World, scope: Scope, order: Order): Programmed {
  const conflicts = collectConflicts()
  const contests: Contest[] = []
  const contested = (winner: Service, loser: Service, port: number): void =>
    void contests.push({ winner, loser, port })
  const listeners = buildListeners({ scope, endpoints, ledger, conflicts, contested })
  return {
    listeners,
    routes: buildRoutes(listeners, { scope, ledger, conflicts, order }),
    clusters: buildClusters({ scope, endpoints, ledger, conflicts }),
    contests,
    conflicts: conflicts.told(),
  }
}
