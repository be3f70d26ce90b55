import { useCallback, useState } from 'react'
import type { Analysis } from '#core/read-design.ts'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import { lineAt } from '#core/text/lines.ts'
import { samePath } from '#core/text/path.ts'
import { useRows } from '#panels/use-rows.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemRow } from './ProblemRow.tsx'
import { gateTitles } from './gate-titles.ts'
import { byDocument, byGate, type Grouping } from './shown-problems.ts'
import styles from './ProblemList.module.css'

interface Props {
  /** What the problems were found in. */
  readonly analysis: Analysis
  readonly problems: readonly MergedFinding[]
  readonly lineStarts: readonly number[]
  readonly grouping: Grouping
}

/** How many rows are drawn before more are asked for. */
const PAGE = 200

/** The problems, those of one document, or of one gate, under its name. */
export const ProblemList = ({ analysis, problems, lineStarts, grouping }: Props) => {
  const actions = useActions()
  const selection = useDesigner((state) => state.selection)
  const [most, setMost] = useState(PAGE)
  const divide = grouping === 'gate' ? byGate : byDocument
  const groups = divide(problems.slice(0, most)).map((group) => keyed(group))
  const rows = useRows(groups.flatMap((group) => group.map(({ id }) => id)))
  const onSelect = useCallback(
    ({ finding: { document, path } }: MergedFinding) => {
      actions.select({ document, path, from: 'problems' })
    },
    [actions],
  )
  return (
    <div className={styles.scroll}>
      <ul className={styles.list} aria-label="Problems" {...rows.list}>
        {groups.map((group) => {
          const [first] = group
          if (!first) return undefined
          const { document, gate } = first.problem.finding
          const title = grouping === 'gate' ? gateTitles[gate] : documentTitle(analysis, document)
          return (
            <li key={title + String(document)}>
              {(analysis.documents.length > 1 || grouping === 'gate') && (
                <h3 className={styles.document}>{title}</h3>
              )}
              <ul className={styles.list} aria-label={title}>
                {group.map(({ id, problem }) => (
                  <ProblemRow
                    key={id}
                    id={id}
                    problem={problem}
                    title={title}
                    line={lineAt(lineStarts, problem.finding.span.from)}
                    isReachable={id === rows.current}
                    isSelected={
                      selection?.document === problem.finding.document &&
                      samePath(selection.path, problem.finding.path)
                    }
                    onSelect={onSelect}
                  />
                ))}
              </ul>
            </li>
          )
        })}
      </ul>
      {problems.length > most && (
        <div className={styles.more}>
          <Button
            onClick={() => {
              setMost(most + PAGE)
            }}
          >
            Show {Math.min(PAGE, problems.length - most)} more
          </Button>
          <span>
            {problems.length - most} of {problems.length} are not shown yet.
          </span>
        </div>
      )}
    </div>
  )
}

/** Problems with a name that stays while they stand. */
function keyed(group: readonly MergedFinding[]) {
  const seen = new Map<string, number>()
  return group.map((problem) => {
    const { document, rule, path, message } = problem.finding
    const name = JSON.stringify([document, rule, path, message])
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    return { id: times === 0 ? name : `${name} ${times}`, problem }
  })
}

function documentTitle({ documents }: Analysis, index: number): string {
  const { kind, namespace, name } = documents[index] ?? { kind: '', namespace: '', name: '' }
  if (kind === '') return `Document ${index + 1}`
  if (name === '') return kind
  return `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`
}
