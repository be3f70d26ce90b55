import type { Prediction } from '#core/sidecar/prediction.ts'
import { play } from './play.ts'
import type { Request } from './request.ts'
import type { Trace } from './trace.ts'
import type { Supposition, World } from './world.ts'

/**
 * Walks a request of the calling pod through its sidecar. Goes in: a prediction, the request, and what stands outside – described, or one
 * thing to suppose, or nothing, which supposes that all is well. Comes out: the steps, each with its reason, and the outcome. Never
 * throws; what cannot be told is told as such.
 */
export function probe(prediction: Prediction, request: Request, world?: World | Supposition): Trace {
  const [trace] = play(prediction, [{ request }], world)
  if (!trace) throw new Error('A play has a trace for each of its requests.')
  return trace
}
