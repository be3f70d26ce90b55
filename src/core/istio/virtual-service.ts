import type { JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { expandHost } from './host-match.ts'
import { readHttpRoute, type HttpRoute } from './http-route.ts'
import { listedTexts, readList, textsOf, type Listed } from './listed.ts'
import { identityOf, readOnce, type ObjectIdentity } from './read-once.ts'
import {
  readDestinations,
  readStaticMatch,
  type RouteDestination,
  type StaticMatch,
} from './route-destination.ts'

/** What a connection must have for a `tls` or `tcp` route. */
export interface ConnectionMatch extends StaticMatch {
  readonly sniHosts: readonly string[]
  readonly destinationSubnets: readonly string[]
}
export interface ConnectionRoute {
  readonly path: Path
  readonly matches: readonly ConnectionMatch[]
  readonly destinations: readonly RouteDestination[]
}

export interface VirtualService extends ObjectIdentity {
  /** In full: a short name is a Service of the object's namespace. */
  readonly hosts: readonly Listed<string>[]
  /** Empty if absent: the mesh. */
  readonly gateways: readonly string[]
  readonly exportTo: readonly string[]
  readonly http: readonly HttpRoute[]
  readonly tls: readonly ConnectionRoute[]
  readonly tcp: readonly ConnectionRoute[]
}

/** A VirtualService from an object of that kind. Never throws; wrong types and unknown names count as absent. */
export const readVirtualService = readOnce((resource): VirtualService => {
  const { spec, namespace } = resource
  const connection = (map: JsonMap, path: Path): ConnectionRoute => ({
    path,
    matches: readList(map['match'], [...path, 'match'], readConnectionMatch),
    destinations: readDestinations(map['route'], [...path, 'route'], namespace),
  })
  return {
    ...identityOf(resource),
    hosts: listedTexts(spec['hosts'], ['spec', 'hosts']).map(({ value, path }) => ({
      value: expandHost(value, namespace),
      path,
    })),
    gateways: textsOf(spec['gateways']),
    exportTo: textsOf(spec['exportTo']),
    http: readList(spec['http'], ['spec', 'http'], (map, path) => readHttpRoute(map, path, namespace)),
    tls: readList(spec['tls'], ['spec', 'tls'], connection),
    tcp: readList(spec['tcp'], ['spec', 'tcp'], connection),
  }
})

const readConnectionMatch = (map: JsonMap, path: Path): ConnectionMatch => ({
  ...readStaticMatch(map, path),
  sniHosts: textsOf(map['sniHosts']),
  destinationSubnets: textsOf(map['destinationSubnets']),
})
