import type { Citation, Generated } from '#core/sidecar/prediction.ts'
import type { Scene } from './scene/scene.ts'
import { capitalized } from './scene/supposed.ts'
import type { Hop, Outcome, Step, Wire } from './trace.ts'

/** The steps of a request so far, and what they have settled. */
export interface Journey {
  readonly steps: Step[]
  /** What the steps settle of the outcome. */
  readonly settled: { -readonly [Name in Settled]?: Outcome[Name] }
  /** Notes a step that is about a generated thing; it is because of what made that so, and of `because`. */
  readonly note: (at: Hop, says: string, about?: StepDetails) => void
}

type Settled = 'listener' | 'filterChain' | 'routeConfig' | 'virtualHost' | 'route' | 'clusters' | 'endpoints'

export interface StepDetails {
  readonly of?: Generated
  readonly because?: readonly Citation[]
  readonly instead?: string
  readonly ends?: true
  readonly wire?: Wire
}

export function beginJourney({ prediction }: Pick<Scene, 'prediction'>): Journey {
  const steps: Step[] = []
  return {
    steps,
    settled: {},
    note: (at, says, { of, because = [], instead, ends, wire } = {}) => {
      const all = [...(of ? prediction.because(of) : []), ...because]
      steps.push({
        at,
        says: capitalized(says),
        because: all.length > 0 ? all : [{ default: 'This is how Envoy works; no setting changes it.' }],
        ...(instead === undefined ? {} : { instead }),
        ...(of ? { of } : {}),
        ...(ends ? { ends } : {}),
        ...(wire ? { wire } : {}),
      })
    },
  }
}
