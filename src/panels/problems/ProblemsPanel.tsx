import { useDeferredValue, useMemo, useState } from 'react'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import { lineStarts } from '#core/text/lines.ts'
import { useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { NoProblems } from './NoProblems.tsx'
import { ProblemList } from './ProblemList.tsx'
import { ProblemsHeader } from './ProblemsHeader.tsx'
import { countBySeverity, everything, filterProblems, type Grouping } from './shown-problems.ts'
import styles from './ProblemsPanel.module.css'

/** Everything somebody would object to in the design, with what to do about it. */
export const ProblemsPanel = () => {
  // A key pressed in the editor does not wait for a long list.
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  const [filter, setFilter] = useState(everything)
  const [grouping, setGrouping] = useState<Grouping>('document')
  const merged = mergeFindings(analysis.findings)
  const shown = useMemo(() => filterProblems(merged, filter), [merged, filter])
  const starts = useMemo(() => lineStarts(analysis.model.yaml.text), [analysis])
  return (
    <section className={styles.panel} aria-label="Problems">
      <ProblemsHeader
        counts={countBySeverity(merged)}
        filter={filter}
        shown={shown.length}
        onFilter={setFilter}
        grouping={grouping}
        onGrouping={setGrouping}
      />
      {shown.length > 0 ? (
        <ProblemList analysis={analysis} problems={shown} lineStarts={starts} grouping={grouping} />
      ) : merged.length > 0 ? (
        <div className={styles.empty}>
          <p>No problem matches the filter.</p>
          <Button
            onClick={() => {
              setFilter(everything)
            }}
          >
            Show all {merged.length}
          </Button>
        </div>
      ) : (
        <NoProblems documents={analysis.documents} />
      )}
    </section>
  )
}
