import type { MergedFinding } from '#core/gates/merge-findings.ts'
import { FixButton } from './FixButton.tsx'
import styles from './Fixes.module.css'

/** The quick fixes of a problem, each a button. Without any it draws nothing. */
export const Fixes = ({
  problem,
  tabIndex = 0,
}: {
  readonly problem: MergedFinding
  readonly tabIndex?: number
}) =>
  problem.fixes.length > 0 && (
    <div className={styles.fixes}>
      {problem.fixes.map((fix) => (
        <FixButton key={fix.title} fix={fix} finding={problem.finding} tabIndex={tabIndex} />
      ))}
    </div>
  )
