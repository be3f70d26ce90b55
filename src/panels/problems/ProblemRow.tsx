import { memo, useId } from 'react'
import type { QuickFix } from '#core/gates/finding.ts'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx'
import { severityTones, severityWords } from './severity-words.ts'
import { voicesOf } from './voices.ts'
import styles from './ProblemRow.module.css'

interface Props {
  readonly id: string
  readonly problem: MergedFinding
  /** What the document is called, under which the row stands. */
  readonly title: string
  /** From 1. */
  readonly line: number
  readonly isReachable: boolean
  readonly isSelected: boolean
  readonly onSelect: (problem: MergedFinding) => void
  readonly onFix: (problem: MergedFinding, fix: QuickFix) => void
}

const Row = ({ id, problem, title, line, isReachable, isSelected, onSelect, onFix }: Props) => {
  const { finding, said, severity, fixes } = problem
  const words = useId()
  const tabIndex = isReachable ? 0 : -1
  return (
    <li className={styles.row} data-row={id} data-selected={isSelected ? '' : undefined}>
      <span className={styles.severity} data-severity={severity} aria-hidden="true">
        <ToneIcon tone={severityTones[severity]} />
        {severityWords[severity].label}
      </span>
      <div className={styles.words}>
        <button
          type="button"
          className={styles.what}
          data-row-main
          tabIndex={tabIndex}
          aria-current={isSelected ? 'true' : undefined}
          aria-describedby={`${words} ${words}-where`}
          onClick={() => {
            onSelect(problem)
          }}
        >
          <VisuallyHidden>{severityWords[severity].label}:</VisuallyHidden> <Code text={finding.message} />
        </button>
        <p id={words}>
          {finding.resource !== '' && finding.resource !== title && <code>{finding.resource}</code>}{' '}
          <Code text={finding.why} />
          {finding.fix !== '' && (
            <>
              {' '}
              <b>What to do:</b> <Code text={finding.fix} />
            </>
          )}
        </p>
      </div>
      <div className={styles.side}>
        <p className={styles.where} id={`${words}-where`}>
          line {line} · {voicesOf(said).join(', ')}
        </p>
        {fixes.map((fix) => (
          <Button
            key={fix.title}
            tabIndex={tabIndex}
            onClick={() => {
              onFix(problem, fix)
            }}
          >
            {fix.title}
          </Button>
        ))}
      </div>
    </li>
  )
}

/** One problem: what, why, what to do, where, who says so, and the fixes that one click makes. */
export const ProblemRow = memo(
  Row,
  ({ problem: before, ...rest }, { problem: after, ...others }) =>
    before.said.length === after.said.length &&
    before.said.every((one, i) => one === after.said[i]) &&
    (Object.keys(rest) as (keyof typeof rest)[]).every((key) => rest[key] === others[key]),
)
