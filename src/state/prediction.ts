import { predict } from '#core/predict.ts'
import type { Analysis } from '#core/read-design.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { probe } from '#core/sidecar/probe/probe.ts'
import type { Trace } from '#core/sidecar/probe/trace.ts'
import type { Asked } from './probes.ts'

const predictions = new WeakMap<Analysis, Prediction>()
const traces = new WeakMap<Prediction, WeakMap<Asked, Trace>>()

/** What the sidecar gets for a design, without what a gate refuses; worked out once, for all who show something of it. */
export function predictionOf(analysis: Analysis): Prediction {
  const known = predictions.get(analysis)
  if (known) return known
  const prediction = predict(analysis)
  predictions.set(analysis, prediction)
  return prediction
}

/** What becomes of a request in a design; worked out once for each. */
export function traceOf(analysis: Analysis, asked: Asked): Trace {
  const prediction = predictionOf(analysis)
  const known = traces.get(prediction) ?? new WeakMap<Asked, Trace>()
  traces.set(prediction, known)
  const trace = known.get(asked) ?? probe(prediction, asked.request, asked.world)
  known.set(asked, trace)
  return trace
}
