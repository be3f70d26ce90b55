import type { KeyboardEvent } from 'react'
import { citedOf } from '#core/citations.ts'
import type { Analysis } from '#core/read-design.ts'
import type { Step } from '#core/sidecar/probe/trace.ts'
import { useRows, type StepKeys } from '#panels/use-rows.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { TraceStep } from './TraceStep.tsx'
import styles from './TraceSteps.module.css'

interface Props {
  readonly steps: readonly Step[]
  readonly analysis: Analysis
}

const keys: StepKeys = { on: ['ArrowDown', 'j'], back: ['ArrowUp', 'k'] }

/** The steps in order. Arrow keys, or j and k, go from one to the next; the one that is looked at is lit in chart and YAML too. */
export const TraceSteps = ({ steps, analysis }: Props) => {
  const actions = useActions()
  const active = useDesigner((state) => state.activeHop)
  const rows = useRows(
    steps.map((_, i) => String(i)),
    keys,
  )
  const onLook = (i: number) => {
    actions.lookAtHop(i)
    const place = citedOf(steps[i]?.because ?? [], analysis).find((cited) => 'place' in cited)
    if (place) actions.select({ ...place.place, from: 'hop' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') actions.lookAtHop(undefined)
    rows.list.onKeyDown(event)
  }
  const list = { ...rows.list, onKeyDown }
  return (
    <ol className={styles.steps} aria-label="Steps" {...list}>
      {steps.map((step, i) => (
        <TraceStep
          key={`${step.at} ${String(i)}`}
          id={String(i)}
          step={step}
          cited={citedOf(step.because, analysis)}
          isReachable={rows.current === String(i)}
          isActive={active === i}
          onLook={() => {
            onLook(i)
          }}
          onPlace={(place) => {
            actions.lookAtHop(i)
            actions.select({ ...place, from: 'trace' })
          }}
        />
      ))}
    </ol>
  )
}
