import { useId } from 'react'
import type { Severity } from '#core/gates/finding.ts'
import { Select } from '#ui/Select.tsx'
import { TextField } from '#ui/TextField.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import { severityTones, severityWords } from './severity-words.ts'
import { severities, type Grouping, type ProblemFilter } from './shown-problems.ts'
import styles from './ProblemsHeader.module.css'

interface Props {
  readonly counts: Readonly<Record<Severity, number>>
  readonly filter: ProblemFilter
  /** How many the filter lets through. */
  readonly shown: number
  readonly onFilter: (filter: ProblemFilter) => void
  readonly grouping: Grouping
  readonly onGrouping: (grouping: Grouping) => void
}

const groupings = [
  { id: 'document', title: 'Document' },
  { id: 'gate', title: 'Who says it' },
]

/** How many problems there are of each severity, and which of them are shown. */
export const ProblemsHeader = ({ counts, filter, shown, onFilter, grouping, onGrouping }: Props) => {
  const groupingId = useId()
  const all = counts.error + counts.warning + counts.info
  const toggle = (severity: Severity) => {
    const next = new Set(filter.severities)
    if (!next.delete(severity)) next.add(severity)
    onFilter({ ...filter, severities: next })
  }
  return (
    <header className={styles.header}>
      <h2 className={styles.title}>Problems</h2>
      {all > 0 && (
        <>
          <fieldset className={styles.counts} aria-label="Severities shown">
            {severities
              .filter((severity) => counts[severity] > 0)
              .map((severity) => (
                <button
                  key={severity}
                  type="button"
                  className={styles.count}
                  data-severity={severity}
                  aria-pressed={filter.severities.has(severity)}
                  onClick={() => {
                    toggle(severity)
                  }}
                >
                  <ToneIcon tone={severityTones[severity]} />
                  {counts[severity]} {severityWords[severity][counts[severity] === 1 ? 'one' : 'many']}
                </button>
              ))}
          </fieldset>
          <label className={styles.grouping} htmlFor={groupingId}>
            Group by
            <Select
              id={groupingId}
              value={grouping}
              options={groupings}
              onChange={(id) => {
                onGrouping(id === 'gate' ? 'gate' : 'document')
              }}
            />
          </label>
          <div className={styles.filter}>
            <TextField
              value={filter.text}
              placeholder="Filter"
              aria-label="Filter problems"
              onChange={(text) => {
                onFilter({ ...filter, text })
              }}
            />
          </div>
        </>
      )}
      <output className={styles.shown}>{shown < all && `${shown} of ${all} shown`}</output>
    </header>
  )
}
