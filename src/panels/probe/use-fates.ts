import { useDeferredValue } from 'react'
import type { Outcome } from '#core/sidecar/probe/trace.ts'
import { traceOf } from '#state/prediction.ts'
import type { KeptProbe } from '#state/probes.ts'
import { useDesigner } from '#state/react.ts'
import { fateOf, type Fate } from './fate.ts'

/** A kept probe and how it stands in the design. */
export interface StandingProbe {
  readonly kept: KeptProbe
  readonly outcome: Outcome
  readonly fate: Fate
}

/** How each kept probe stands. A key pressed in the editor does not wait for it. */
export function useFates(): readonly StandingProbe[] {
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  const probes = useDesigner((state) => state.probes)
  return probes.map((kept) => {
    const { outcome } = traceOf(analysis, kept.probe)
    return { kept, outcome, fate: fateOf(outcome, kept.probe.expect) }
  })
}
