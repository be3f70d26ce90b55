import { wayOf, type ChartWay } from '#core/chart/way-of.ts'
import { traceOf } from '#state/prediction.ts'
import type { Asked } from '#state/probes.ts'
import type { State } from '#state/store.ts'
import type { Trace } from '#core/sidecar/probe/trace.ts'

/** The asked request's trace and its way through the chart. */
export interface FoundWay {
  readonly trace: Trace
  readonly way: ChartWay
}

/** Follows a request through a design and its chart; loaded once somebody asks, as it brings the whole prediction with it. */
export function findWay({ analysis, chart }: Pick<State, 'analysis' | 'chart'>, asked: Asked): FoundWay {
  const trace = traceOf(analysis, asked)
  return { trace, way: wayOf(chart, trace, asked.request.host ?? asked.request.ip ?? '') }
}
