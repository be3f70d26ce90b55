import type { HttpMatch, HttpRoute } from '#core/istio/http-route.ts'
import { isMatchFor } from '#core/istio/route-destination.ts'
import { at } from '#core/sidecar/citations/ledger.ts'
import type { RouteEntry } from '#core/sidecar/config/route.ts'
import type { Unfinished } from '#core/sidecar/config/without-absent.ts'
import type { MeshVirtualService } from '#core/sidecar/scope/virtual-services.ts'
import { actionOf, corsOf } from './route-action.ts'
import { faultOf } from './fault.ts'
import type { RoutedService } from './port-index.ts'
import type { RouteSources } from './route-configs.ts'
import { isCatchAll, routeMatch } from './route-match.ts'

/**
 * The routes of a VirtualService for a port, up to the first one that takes every request.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/route/route.go:400-520.
 */
export function routesOf(
  virtualService: MeshVirtualService,
  port: number,
  services: ReadonlyMap<string, RoutedService>,
  sources: RouteSources,
): RouteEntry[] {
  const { proxy } = sources.scope.mesh
  const routes: RouteEntry[] = []
  for (const route of virtualService.http) {
    const order = { virtualService, route, port, services, sources }
    if (route.matches.length === 0) return [...routes, entryOf(undefined, order)]
    for (const match of route.matches) {
      if (!isMatchFor(match, port, proxy)) continue
      const entry = entryOf(match, order)
      routes.push(entry)
      if (isCatchAll(entry.match)) return routes
    }
  }
  return routes
}

/** A route to be made for a port. `services`: what has that port. */
export interface RouteOrder {
  readonly virtualService: MeshVirtualService
  readonly route: HttpRoute
  readonly port: number
  readonly services: ReadonlyMap<string, RoutedService>
  readonly sources: RouteSources
}

function entryOf(match: HttpMatch | undefined, order: RouteOrder): RouteEntry {
  const { virtualService, route, sources } = order
  const { namespace, name: own, owners } = virtualService
  const name = match?.name ? `${route.name}.${match.name}` : route.name
  const fault = faultOf(route.map['fault'])
  const cors = corsOf(route.map['corsPolicy'])
  const owner = owners.get(route) ?? virtualService
  const isOwned = match !== undefined && match.path.length > route.path.length
  const entry: Unfinished<RouteEntry> = {
    match: routeMatch(match),
    ...actionOf(order),
    virtualService: `${namespace}/${own}`,
  }
  if (name) entry.name = name
  if (fault) entry.fault = fault
  if (cors) entry.cors = cors
  return sources.ledger.note(entry, () => {
    const causes = [at(owner, isOwned ? match.path : route.path), at(owner, route.path)]
    return owner === virtualService ? causes : [...causes, at(virtualService, ['spec', 'http'])]
  })
}
