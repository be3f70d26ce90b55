import type { Programmed } from '#core/sidecar/program.ts'
import type { Cause } from '#core/sidecar/citations/ledger.ts'
import { sameJson } from '#core/text/json.ts'

/** How else the sections may look: of each other way, the objects that are different. */
export interface OtherWays {
  readonly listeners: readonly Programmed['listeners'][]
  readonly routes: readonly Programmed['routes'][]
  readonly clusters: readonly Programmed['clusters'][]
}

/** Something undecided, in words, and where it comes from. */
export interface OpenQuestion {
  readonly says: string
  readonly causes: readonly Cause[]
}

/** Compares what is programmed in other ways with what is programmed in the usual one. */
export const otherWays = (base: Programmed, others: readonly Partial<Programmed>[]): OtherWays => ({
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

interface Named {
  readonly name: string
}

function different<T extends Named>(
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
