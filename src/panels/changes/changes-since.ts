import type { Model } from '#core/read-design.ts'
import { comparePredictions } from '#core/sidecar/compare/compare-predictions.ts'
import type { Comparison } from '#core/sidecar/compare/comparison.ts'
import { namesOfEdits } from '#core/sidecar/compare/names-of-edits.ts'
import { predict } from '#core/sidecar/predict.ts'

const remembered = new WeakMap<Model, { readonly base: Model; readonly comparison: Comparison }>()

/** What is different for the sidecar since a design was as in `base`; worked out once for each pair. */
export function changesSince(base: Model, model: Model): Comparison {
  const known = remembered.get(model)
  if (known?.base === base) return known.comparison
  const comparison = comparePredictions(
    predict({ model: base }),
    predict({ model }),
    namesOfEdits(base.resources, model.resources),
  )
  remembered.set(model, { base, comparison })
  return comparison
}
