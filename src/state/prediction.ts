import type { Analysis, Model } from '#core/read-design.ts'
import { predict } from '#core/sidecar/predict.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { probe } from '#core/sidecar/probe/probe.ts'
import type { Trace } from '#core/sidecar/probe/trace.ts'
import type { Asked } from './probes.ts'

const predictions = new WeakMap<Model, Prediction>()
const traces = new WeakMap<Prediction, WeakMap<Asked, Trace>>()

/** What the sidecar gets for a design; worked out once, for all who show something of it. */
export function predictionOf(model: Model): Prediction {
  const known = predictions.get(model)
  if (known) return known
  const prediction = predict({ model })
  predictions.set(model, prediction)
  return prediction
}

/** What becomes of a request in a design; worked out once for each. */
export function traceOf(analysis: Pick<Analysis, 'model'>, asked: Asked): Trace {
  const prediction = predictionOf(analysis.model)
  const known = traces.get(prediction) ?? new WeakMap<Asked, Trace>()
  traces.set(prediction, known)
  const trace = known.get(asked) ?? probe(prediction, asked.request, asked.world)
  known.set(asked, trace)
  return trace
}
