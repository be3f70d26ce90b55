import { mapsOf, routesFor } from '#core/forms/companions.ts'
import type { Design } from '#core/forms/design.ts'
import { textsOf } from '#core/forms/fields.ts'
import { mapOf, numberOf, textOf, type Resource } from '#core/istio/resource.ts'
import type { Path } from '#core/text/path.ts'

/** One destination of the divided route. `path` is its place in the VirtualService. */
export interface Provider {
  readonly host: string
  readonly weight: number
  readonly path: Path
  readonly subset: boolean
  /** The port of the provider's entry that requests go to: the destination's, else 80. */
  readonly port: number
}

/** A VirtualService that divides one host's requests between hosts. `at` is the place of the divided route. */
export interface Shift {
  readonly route: Resource
  readonly at: Path
  readonly hosts: readonly string[]
  readonly providers: readonly Provider[]
}

/** The shift an entry takes part in, as the name the app calls or as a provider; undefined if there is none. */
export function shiftOf(design: Design, entry: Resource): Shift | undefined {
  const hosts = textsOf(entry.spec['hosts'])
  const named = hosts.flatMap((host) => routesFor(design, entry.namespace, host))
  const routes =
    hosts.length === 0 ? unnamedRoutes(design, entry) : [...named, ...pointingRoutes(design, entry, hosts)]
  for (const route of routes) {
    const shift = readShift(route)
    if (shift) return shift
  }
  return undefined
}

/** Reads a VirtualService's first route that divides requests; undefined if none does. */
export function readShift(route: Resource): Shift | undefined {
  for (const { index, map } of mapsOf(route.spec['http'])) {
    const at: Path = ['spec', 'http', index, 'route']
    const providers = mapsOf(map['route']).map(({ index: place, map: destination }) => {
      const target = mapOf(destination['destination'])
      return {
        host: textOf(target['host']),
        weight: numberOf(destination['weight']) ?? 0,
        path: [...at, place],
        subset: target['subset'] !== undefined,
        port: numberOf(mapOf(target['port'])['number']) ?? 80,
      }
    })
    if (providers.length >= 2 && providers.every(({ subset }) => !subset)) {
      return { route, at, hosts: textsOf(route.spec['hosts']), providers }
    }
  }
  return undefined
}

/** Routes that send to one of these hosts. */
const pointingRoutes = (design: Design, entry: Resource, hosts: readonly string[]): readonly Resource[] =>
  design.resources.filter(
    (route) =>
      route.kind === 'VirtualService' &&
      route.namespace === entry.namespace &&
      (readShift(route)?.providers.some(({ host }) => hosts.includes(host)) ?? false),
  )

/** An entry without a host yet belongs to the route without hosts that follows it: both are answered by one question. */
const unnamedRoutes = (design: Design, entry: Resource): readonly Resource[] =>
  design.resources.filter(
    (route) =>
      route.kind === 'VirtualService' &&
      route.namespace === entry.namespace &&
      route.document.index > entry.document.index &&
      textsOf(route.spec['hosts']).length === 0,
  )

/** The entry for the name the app calls, if there is one besides the providers'. */
export function frontOf(design: Design, shift: Shift): Resource | undefined {
  const [host] = shift.hosts
  return design.resources.find(
    (entry) =>
      entry.kind === 'ServiceEntry' &&
      entry.namespace === shift.route.namespace &&
      (host === undefined
        ? textsOf(entry.spec['hosts']).length === 0 && entry.document.index < shift.route.document.index
        : textsOf(entry.spec['hosts']).includes(host)),
  )
}
