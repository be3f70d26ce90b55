import type { Analysis } from '#core/read-design.ts'
import { comparePredictions } from '#core/sidecar/compare/compare-predictions.ts'
import type { Comparison } from '#core/sidecar/compare/comparison.ts'
import { namesOfEdits } from '#core/sidecar/compare/names-of-edits.ts'
import type { KeptProbe } from '#state/probes.ts'
import { predictionOf } from '#state/prediction.ts'

interface Remembered {
  readonly base: Analysis
  readonly probes: readonly KeptProbe[]
  readonly comparison: Comparison
}

const remembered = new WeakMap<Analysis, Remembered>()

/** What is different for the sidecar, and for the kept requests, since a design was as in `base`; worked out once. */
export function changesSince(base: Analysis, now: Analysis, probes: readonly KeptProbe[]): Comparison {
  const known = remembered.get(now)
  if (known?.base === base && known.probes === probes) return known.comparison
  const comparison = comparePredictions(
    predictionOf(base),
    predictionOf(now),
    namesOfEdits(base.model.resources, now.model.resources),
    probes.map(({ probe }) => probe),
  )
  remembered.set(now, { base, probes, comparison })
  return comparison
}
