import type { HttpRoute } from '#core/istio/http-route.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { ObjectIdentity } from '#core/istio/read-once.ts'
import type { VirtualService } from '#core/istio/virtual-service.ts'
import { ofUndated, type Order } from '#core/sidecar/undecided/order.ts'
import { byAge, inOrder, rankOf, visibilityFor } from '#core/sidecar/registry/precedence.ts'
import { delegatedRoutes } from './delegates.ts'

/** A VirtualService with the routes of its delegates in it; `owners` says which of them stand in another object. */
export interface MeshVirtualService extends VirtualService {
  readonly owners: ReadonlyMap<HttpRoute, ObjectIdentity>
}

/**
 * The VirtualServices of the mesh that the pod may see, the first one first: by whom they are shown to, then the older, then
 * by name. Source: Istio 1.30.3, pilot/pkg/model/virtualservice.go:34-118, push_context.go:1864.
 */
export function meshVirtualServices(
  all: readonly VirtualService[],
  mesh: MeshContext,
  order: Order,
): readonly MeshVirtualService[] {
  const delegates = new Map(
    all.flatMap((one) => (one.hosts.length === 0 ? [[`${one.namespace}/${one.name}`, one] as const] : [])),
  )
  return all
    .flatMap((one) => {
      const isMesh = one.gateways.length === 0 || one.gateways.includes('mesh')
      if (one.hosts.length === 0 || !isMesh) return []
      const visibility = visibilityFor('VirtualService', one, mesh)
      return visibility === 'hidden' ? [] : [{ one, rank: rankOf(visibility, one, mesh.proxy.namespace) }]
    })
    .toSorted(
      ({ one: a, rank: rankOfA }, { one: b, rank: rankOfB }) =>
        rankOfA - rankOfB ||
        byAge(a, b) ||
        ofUndated(order, a, inOrder(a.name, b.name) || inOrder(a.namespace, b.namespace)),
    )
    .map(({ one }) => withDelegates(one, delegates, mesh))
}

const nobody: ReadonlyMap<HttpRoute, ObjectIdentity> = new Map()

function withDelegates(
  root: VirtualService,
  delegates: ReadonlyMap<string, VirtualService>,
  mesh: MeshContext,
): MeshVirtualService {
  if (!root.http.some(({ delegate }) => delegate !== '')) return { ...root, owners: nobody }
  const owners = new Map<HttpRoute, ObjectIdentity>()
  const http = root.http.flatMap((route) => {
    if (route.delegate === '') return [route]
    const delegate = delegates.get(route.delegate)
    const routes = delegate ? delegatedRoutes(root, route, delegate, mesh) : []
    for (const merged of routes) if (delegate) owners.set(merged, delegate)
    return routes
  })
  return { ...root, http, owners }
}
