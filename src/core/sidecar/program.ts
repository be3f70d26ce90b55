import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Ledger } from './citations/ledger.ts'
import { buildClusters } from './clusters/build-clusters.ts'
import type { ClusterConfig } from './config/cluster.ts'
import type { ListenerConfig } from './config/listener.ts'
import type { RouteConfig } from './config/route.ts'
import { collectConflicts } from './conflicts.ts'
import { endpointIndex, type EndpointIndex } from './endpoints/endpoint-index.ts'
import { buildListeners } from './listeners/build-listeners.ts'
import { mergeRules } from './registry/merged-rules.ts'
import type { KnownRegistry } from './registry/registry.ts'
import { buildRoutes } from './routes/route-configs.ts'
import { scopeOf, type Scope } from './scope/scope.ts'
import { meshVirtualServices } from './scope/virtual-services.ts'
import { servicesOf, type Services } from './services/all-services.ts'
import type { Service } from './services/service.ts'
import type { Order } from './undecided/order.ts'

/** What there is before anything is programmed. */
export interface World {
  readonly known: KnownRegistry
  readonly mesh: MeshContext
  readonly endpoints: EndpointIndex
  readonly ledger: Ledger
}

/** What istiod programs into the sidecar if what is open is settled in one way. */
export interface Programmed {
  readonly listeners: readonly ListenerConfig[]
  readonly routes: readonly RouteConfig[]
  readonly clusters: readonly ClusterConfig[]
  readonly conflicts: Readonly<Record<string, readonly string[]>>
  /** Pairs of services of which only the older one got what both wanted. */
  readonly contests: readonly Contest[]
}
export interface Contest {
  readonly winner: Service
  readonly loser: Service
}

export const worldOf = (known: KnownRegistry, mesh: MeshContext, ledger: Ledger): World => ({
  known,
  mesh,
  ledger,
  endpoints: endpointIndex(known.objects, {
    sharing: known.registry.entries.sharing,
    selected: known.registry.workloads,
  }),
})

/** What the pod's sidecar gets to know, with what is open settled by `order`. */
export function seenBy(
  { known, mesh }: World,
  order: Order,
): {
  readonly scope: Scope
  readonly services: Services
  readonly duplicates: ReturnType<typeof mergeRules>['duplicates']
} {
  const { objects, registry } = known
  const services = servicesOf(objects, mesh, registry.addresses.allocated, order)
  const rules = mergeRules(objects.rules, mesh, order)
  const virtualServices = meshVirtualServices(objects.virtualServices, mesh, order)
  return {
    services,
    scope: scopeOf(services, virtualServices, rules, registry.sidecar, mesh),
    duplicates: rules.duplicates,
  }
}

/** Programs the sidecar. */
export function program({ endpoints, ledger }: World, scope: Scope, order: Order): Programmed {
  const conflicts = collectConflicts()
  const contests: Contest[] = []
  const contested = (winner: Service, loser: Service): void => void contests.push({ winner, loser })
  const listeners = buildListeners({ scope, endpoints, ledger, conflicts, contested })
  return {
    listeners,
    routes: buildRoutes(listeners, { scope, ledger, conflicts, order }),
    clusters: buildClusters({ scope, endpoints, ledger, conflicts }),
    contests,
    conflicts: conflicts.told(),
  }
}
