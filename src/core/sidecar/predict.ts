import { meshContextOf, type GivenMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import type { Resource } from '#core/istio/resource.ts'
import { citationsOf, openLedger, type Cause } from './citations/ledger.ts'
import { buildNameTable } from './name-table/name-table.ts'
import type { Citation, Prediction, Refusal, Unstable } from './prediction.ts'
import { program, seenBy, worldOf, type Programmed, type Seen, type World } from './program.ts'
import { unconsideredIn } from './unconsidered.ts'
import { crashOf, refusedListeners, type Refused } from './refusals.ts'
import { placesOf } from './registry/objects.ts'
import { openQuestions } from './undecided/open-questions.ts'
import { asWritten } from './undecided/order.ts'
import { differences, programmedBy } from './undecided/other-ways.ts'

/** What a prediction is made from: an analysis, or anything with the objects of a text and a mesh context. */
export interface Predictable {
  readonly model: { readonly resources: readonly Resource[]; readonly mesh: MeshContext }
}

/**
 * Works out what istiod 1.30.3 programs into the calling pod's sidecar, outbound. Goes in: an analysis, and another mesh context if
 * the prediction is to be for another pod. Comes out: name table, listeners, routes and clusters, in the shapes and order of the
 * recorded configurations; where istiod would crash, nothing but that. Never throws; the time grows with the length of the text.
 */
export function predict({ model }: Predictable, given: GivenMeshContext = model.mesh): Prediction {
  const mesh = meshContextOf(given)
  const ledger = openLedger()
  const world = worldOf(model.resources, mesh, ledger)
  const seen = seenBy(world, asWritten)
  const places = placesOf(model.resources)
  const cited = (causes: readonly Cause[]): readonly Citation[] => citationsOf(causes, places)
  const because: Prediction['because'] = (generated) => cited(ledger.causesOf(generated))
  const crash = crashOf(seen.scope)
  if (crash) {
    const refused = [refusalOf(crash, cited)]
    return { mesh, nameTable: {}, listeners: [], routes: [], clusters: [], conflicts: {}, refused, because }
  }
  const base = program(world, seen.scope, asWritten)
  const unstable = unstableOf(seen, base, world, cited)
  const left = unconsideredIn(model.resources, mesh)
  const refused = refusedListeners(base.listeners, ledger).map((one) => refusalOf(one, cited))
  return {
    mesh,
    nameTable: buildNameTable(seen.scope, world.endpoints),
    listeners: base.listeners,
    routes: base.routes,
    clusters: base.clusters,
    conflicts: withDuplicates(base.conflicts, seen),
    ...(unstable ? { unstable } : {}),
    ...(refused.length > 0 ? { refused } : {}),
    ...(left.length > 0
      ? { unconsidered: left.map(({ says, causes }) => ({ says, because: cited(causes) })) }
      : {}),
    because,
  }
}

type Cited = (causes: readonly Cause[]) => readonly Citation[]

const refusalOf = ({ by, listener, says, causes }: Refused, cited: Cited): Refusal => ({
  by,
  says,
  ...(listener === undefined ? {} : { listener }),
  because: cited(causes),
})

/** How else it may look, if anything that is open makes a difference. */
function unstableOf(
  { services, scope }: Seen,
  base: Programmed,
  world: World,
  cited: Cited,
): Unstable | undefined {
  const { questions, ways } = openQuestions(services, base, world)
  if (ways.length === 0) return undefined
  const others = ways.map((way) => programmedBy(way, base, scope, world))
  const { listeners, routes, clusters } = differences(base, others)
  if (listeners.length + routes.length + clusters.length === 0) return undefined
  return {
    reasons: questions.map(({ says, causes }) => ({ says, because: cited(causes) })),
    ...(listeners.length > 0 ? { listeners } : {}),
    ...(routes.length > 0 ? { routes } : {}),
    ...(clusters.length > 0 ? { clusters } : {}),
  }
}

/** The conflicts, with subsets that an older rule of the host already has. */
function withDuplicates(conflicts: Programmed['conflicts'], { duplicates }: Seen): Prediction['conflicts'] {
  if (duplicates.size === 0) return conflicts
  const texts = [...duplicates].map(
    ([host, { subset }]) =>
      `${host} :: Duplicate subset ${subset.name} found while merging destination rules for ${host}`,
  )
  return { ...conflicts, pilot_destrule_subsets: texts.toSorted() }
}
