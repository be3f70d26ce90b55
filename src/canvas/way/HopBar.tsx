import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useId, type ComponentType } from 'react'
import type { MergedFinding, mergeFindings } from '#core/gates/merge-findings.ts'
import { hopWords } from '#core/sidecar/probe/hop-words.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import styles from './HopBar.module.css'
import { problemAt } from './problem-at.ts'
import type { ViewControl } from '#canvas/view/view-control.ts'
import { useWay } from './use-way.ts'
import { useWayInView } from './way-in-view.ts'

/** Draws the quick fixes of a problem. */
export type ShowFixes = ComponentType<{ readonly problem: MergedFinding }>

interface Props {
  readonly view: ViewControl
  /** Handed in, so that it comes with the chart and not with this. */
  readonly merge: typeof mergeFindings
  readonly Fixes: ShowFixes
}

/** The asked request step by step: where it is, what happens there and why, and what is wrong where it ends. */
export const HopBar = ({ view, merge, Fixes }: Props) => {
  useWayInView(view)
  const way = useWay()
  const active = useDesigner((state) => state.activeHop)
  const isSupposed = useDesigner((state) => state.asked?.world !== undefined)
  const findings = useDesigner((state) => state.analysis.findings)
  const { lookAtHop, select } = useActions()
  const title = useId()
  const steps = way?.trace.steps ?? []
  const shown =
    active ??
    Math.max(
      0,
      steps.findLastIndex(({ ends }) => ends === true),
    )
  const step = steps[Math.min(shown, steps.length - 1)]
  if (!step) return null
  const problem =
    step.ends === true ? problemAt(merge(findings), steps.slice(0, shown + 1), isSupposed) : undefined
  return (
    <section className={styles.bar} aria-labelledby={title}>
      <div className={styles.turn}>
        <IconButton
          label="Step before"
          icon={<ChevronLeft aria-hidden="true" />}
          disabled={shown <= 0}
          onClick={() => {
            lookAtHop(shown - 1)
          }}
        />
        <span className={styles.count}>
          {shown + 1} of {steps.length}
        </span>
        <IconButton
          label="Next step"
          icon={<ChevronRight aria-hidden="true" />}
          disabled={shown >= steps.length - 1}
          onClick={() => {
            lookAtHop(shown + 1)
          }}
        />
      </div>
      <div className={styles.words} aria-live="polite">
        <h3 id={title} className={styles.title}>
          {hopWords[step.at]}
          {step.ends && (
            <span className={styles.ends}>
              <ToneIcon tone="bad" size={13} /> ends here
            </span>
          )}
        </h3>
        <p>
          <Code text={step.says} />
        </p>
        {step.instead !== undefined && (
          <p className={styles.instead}>
            <b>What lost:</b> <Code text={step.instead} />
          </p>
        )}
        {problem && (
          <div className={styles.found}>
            <span>
              <b>Problem:</b> <Code text={problem.finding.message} />
            </span>
            <Button
              look="quiet"
              onClick={() => {
                const { document, path } = problem.finding
                select({ document, path, from: 'chart' })
              }}
            >
              Show the problem
            </Button>
            <Fixes problem={problem} />
          </div>
        )}
      </div>
    </section>
  )
}
