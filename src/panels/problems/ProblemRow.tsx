import { memo, useId } from 'react'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import { Fixes } from '#panels/fixes/Fixes.tsx'
import { Code } from '#ui/Code.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx'
import { severityTones, severityWords } from './severity-words.ts'
import { voicesOf } from './voices.ts'
import styles from './ProblemRow.module.css'

interface Props {
  readonly id: string
  readonly problem: MergedFinding
  /** What the rows are grouped under; an object of that name is not named again. */
  readonly title: string
  /** From 1. */
  readonly line: number
  readonly isReachable: boolean
  readonly isSelected: boolean
  readonly onSelect: (problem: MergedFinding) => void
}

const Row = ({ id, problem, title, line, isReachable, isSelected, onSelect }: Props) => {
  const { finding, said, severity } = problem
  const words = useId()
  const isNamed = finding.resource !== '' && !finding.resource.endsWith('/')
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
          {isNamed && title !== finding.resource && !title.startsWith(`${finding.resource} (`) && (
            <code>{finding.resource}</code>
          )}{' '}
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
        <Fixes problem={problem} tabIndex={tabIndex} />
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
