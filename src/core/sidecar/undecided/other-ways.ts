import { collectConflicts } from '#core/sidecar/conflicts.ts'
import { buildListeners } from '#core/sidecar/listeners/build-listeners.ts'
import { program, seenBy, type Programmed, type World } from '#core/sidecar/program.ts'
import { buildRoutes } from '#core/sidecar/routes/route-configs.ts'
import type { Scope } from '#core/sidecar/scope/scope.ts'
import type { Service } from '#core/sidecar/services/service.ts'
import { sameJson } from '#core/text/json.ts'
import { asWritten, type Order } from './order.ts'

/** A way to settle what is open, and how far it reaches. */
export type Way =
  | { readonly reaches: 'everything'; readonly order: Order }
  | { readonly reaches: 'routes'; readonly order: Order }
  | { readonly reaches: 'ports'; readonly ports: ReadonlySet<number> }

type Sections = Pick<Programmed, 'listeners' | 'routes' | 'clusters'>

/** Programs what a way can change, and no more than that. */
export function programmedBy(way: Way, base: Programmed, scope: Scope, world: World): Partial<Sections> {
  if (way.reaches === 'everything') return program(world, seenBy(world, way.order).scope, way.order)
  const { ledger, endpoints } = world
  const conflicts = collectConflicts()
  if (way.reaches === 'routes') {
    const sources = { scope: seenBy(world, way.order).scope, ledger, conflicts, order: way.order }
    return { routes: buildRoutes(base.listeners, sources) }
  }
  const contested = (): void => undefined
  const listeners = buildListeners({
    scope: onPorts(scope, way.ports),
    endpoints,
    ledger,
    conflicts,
    contested,
  })
  return { listeners, routes: buildRoutes(listeners, { scope, ledger, conflicts, order: asWritten }) }
}

/** The scope as far as it has the ports, with services whose age no document tells the other way round. */
function onPorts(scope: Scope, ports: ReadonlySet<number>): Scope {
  const trimmed = (service: Service): Service[] => {
    const kept = service.ports.filter(({ number }) => ports.has(number))
    if (kept.length === service.ports.length) return [service]
    return kept.length > 0 ? [{ ...service, ports: kept }] : []
  }
  return {
    ...scope,
    listeners: scope.listeners.map((listener) => ({
      ...listener,
      services: undatedReversed(listener.services.flatMap(trimmed)),
    })),
  }
}

function undatedReversed(services: readonly Service[]): readonly Service[] {
  const turned: Service[] = []
  let run: Service[] = []
  const close = (): void => {
    turned.push(...run.toReversed())
    run = []
  }
  for (const service of services) {
    const isUndated = service.object.created === ''
    if (!isUndated || run[0]?.visibility !== service.visibility) close()
    if (isUndated) run.push(service)
    else turned.push(service)
  }
  close()
  return turned
}

/** How else the sections may look: of each other way, the objects that are different. */
export const differences = (
  base: Sections,
  others: readonly Partial<Sections>[],
): { readonly [Name in keyof Sections]: readonly Sections[Name][] } => ({
  listeners: different(
    base.listeners,
    others.map(({ listeners }) => listeners),
  ),
  routes: different(
    base.routes,
    others.map(({ routes }) => routes),
  ),
  clusters: different(
    base.clusters,
    others.map(({ clusters }) => clusters),
  ),
})

function different<T extends { readonly name: string }>(
  base: readonly T[],
  others: readonly (readonly T[] | undefined)[],
): (readonly T[])[] {
  const usual = new Map(base.map((one) => [one.name, one]))
  const found: (readonly T[])[] = []
  for (const other of others) {
    const changed = (other ?? []).filter((one) => !sameJson(one, usual.get(one.name)))
    if (changed.length > 0 && !found.some((known) => sameJson(known, changed))) found.push(changed)
  }
  return found
}
