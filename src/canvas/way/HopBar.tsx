import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useId } from 'react'
import type { Finding } from '#core/gates/finding.ts'
import { hopWords } from '#core/sidecar/probe/hop-words.ts'
import type { Step } from '#core/sidecar/probe/trace.ts'
import { pathStartsWith } from '#core/text/path.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import styles from './HopBar.module.css'
import { useWay } from './use-way.ts'

/** The asked request step by step: where it is, what happens there and why, and what is wrong where it ends. */
export const HopBar = () => {
  const way = useWay()
  const active = useDesigner((state) => state.activeHop)
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
  const found = step.ends === true ? findingAt(findings, step) : undefined
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
        {found && (
          <p className={styles.found}>
            <Code text={found.message} />{' '}
            <Button
              look="quiet"
              onClick={() => {
                select({ document: found.document, path: found.path, from: 'chart' })
              }}
            >
              Show the problem
            </Button>
          </p>
        )}
      </div>
    </section>
  )
}

/** A problem at a place that the step rests on. */
function findingAt(findings: readonly Finding[], { because }: Step): Finding | undefined {
  return findings.find(({ document, path }) =>
    because.some(
      (one) =>
        'span' in one &&
        one.document === document &&
        (pathStartsWith(path, one.path) || pathStartsWith(one.path, path)),
    ),
  )
}
