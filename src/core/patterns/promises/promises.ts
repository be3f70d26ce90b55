import type { Design } from '#core/forms/design.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Pattern, PatternId } from '#core/patterns/pattern.ts'
import { bestPattern } from '#core/patterns/patterns.ts'
import { sameJson } from '#core/text/json.ts'
import type { Promised } from './promised.ts'
import { promisesToPorts } from './to-ports.ts'
import { promisesToShares } from './to-shares.ts'

/** What each pattern promises for the documents it wrote, in the mesh of the design. */
const promises: Readonly<Record<PatternId, (design: Design, entry: Resource) => readonly Promised[]>> = {
  'external-https-api': promisesToPorts,
  'managed-database': promisesToPorts,
  'legacy-service': promisesToPorts,
  'multi-port-tcp': promisesToPorts,
  'provider-traffic-shift': promisesToShares,
}

/** A promise, and the pattern and entry that make it. */
export type MadePromise = Promised & { readonly pattern: Pattern; readonly entry: string }

/** An entry that a pattern's form shows less of is no design of that pattern. */
const LEAST_FIT = 0.5

/**
 * What the entries of a design promise, each as the pattern that it is a design of. Goes in: the design, the documents that are refused
 * and so promise nothing, which pattern was chosen for an entry, and of how many entries at most. Comes out: the promises in the order of the text, each request once.
 */
export function promisesOf(
  design: Design,
  refused: ReadonlySet<number>,
  chosen: (entry: Resource) => string | undefined,
  most: number,
): readonly MadePromise[] {
  const entries = design.resources
    .filter(({ kind, document }) => kind === 'ServiceEntry' && !refused.has(document.index))
    .slice(0, most)
  const made: MadePromise[] = []
  for (const entry of entries) {
    const pattern = bestPattern(design, entry, chosen(entry))
    if (pattern.fits(design, entry) < LEAST_FIT) continue
    for (const promise of promises[pattern.id](design, entry)) {
      if (!made.some(({ request }) => sameJson(request, promise.request)))
        made.push({ ...promise, pattern, entry: entry.name })
    }
  }
  return made
}
