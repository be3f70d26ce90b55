import type { Json, JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { expandHost } from './host-match.ts'
import { hasLabels, labelsOf, readList, textsOf, type Labels } from './listed.ts'
import type { ProxyContext } from './mesh-context.ts'
import { mapOf, numberOf, textOf } from './resource.ts'

/** Where a route leads. */
export interface RouteDestination {
  readonly path: Path
  /** In full: a short name is a Service of the VirtualService's namespace. */
  readonly host: string
  readonly port: number | undefined
  readonly subset: string
  readonly weight: number
}

/** The part of a match that is decided by the pod and the port, before any request. */
export interface StaticMatch {
  readonly path: Path
  readonly port: number | undefined
  readonly gateways: readonly string[]
  readonly sourceLabels: Labels
  readonly sourceNamespace: string
}

/** The destinations of a `route` list of any kind. */
export const readDestinations = (
  value: Json | undefined,
  path: Path,
  namespace: string,
): RouteDestination[] =>
  readList(value, path, (route, at) =>
    readDestination(mapOf(route['destination']), at, namespace, numberOf(route['weight']) ?? 0),
  )

/** One `destination` map. */
export const readDestination = (
  map: JsonMap,
  path: Path,
  namespace: string,
  weight = 0,
): RouteDestination => ({
  path,
  host: expandHost(textOf(map['host']), namespace),
  port: numberOf(mapOf(map['port'])['number']),
  subset: textOf(map['subset']),
  weight,
})

export const readStaticMatch = (map: JsonMap, path: Path): StaticMatch => ({
  path,
  port: numberOf(map['port']),
  gateways: textsOf(map['gateways']),
  sourceLabels: labelsOf(map['sourceLabels']),
  sourceNamespace: textOf(map['sourceNamespace']),
})

/**
 * Whether a match can count for a sidecar's listener on `port`. With `gateways` the source is not looked at.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/route/route.go:447-463, tls.go:39-57.
 */
export function isMatchFor(match: StaticMatch, port: number, proxy: ProxyContext): boolean {
  if (match.port !== undefined && match.port !== port) return false
  if (match.gateways.length > 0) return match.gateways.includes('mesh')
  const fromHere = match.sourceNamespace === '' || match.sourceNamespace === proxy.namespace
  return fromHere && hasLabels(proxy.labels, match.sourceLabels)
}
