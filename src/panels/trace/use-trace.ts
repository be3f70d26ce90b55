import { useDeferredValue } from 'react'
import type { Analysis } from '#core/read-design.ts'
import type { Trace } from '#core/sidecar/probe/trace.ts'
import { traceOf } from '#state/prediction.ts'
import type { Asked } from '#state/probes.ts'
import { useDesigner } from '#state/react.ts'

/** A request and what becomes of it in the design. */
export interface Traced {
  readonly asked: Asked
  readonly trace: Trace
  /** The design that the trace is for: a moment ago, while somebody types. */
  readonly analysis: Analysis
}

/** The request that is asked about and its trace; undefined: nothing is asked. A key pressed in the editor does not wait for it. */
export function useTrace(): Traced | undefined {
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  const asked = useDesigner((state) => state.asked)
  return asked && { asked, trace: traceOf(analysis, asked), analysis }
}
