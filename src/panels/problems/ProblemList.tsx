import { useCallback, useState } from 'react'
import { appliedObjects } from '#core/gates/applied-objects.ts'
import type { ObjectReport } from '#core/gates/document-report.ts'
import type { Finding } from '#core/gates/finding.ts'
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
  const drawn = problems.slice(0, most)
  const divided =
    grouping === 'gate' ? byGate(drawn) : byDocument(drawn, (finding) => itemOf(analysis, finding))
  const groups = divided.map((group) => keyed(group))
  const isAboutSeveral = appliedObjects(analysis.documents).length > 1
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
          const { finding } = first.problem
          const title = grouping === 'gate' ? gateTitles[finding.gate] : objectTitle(analysis, finding)
          return (
            <li key={first.id}>
              {(isAboutSeveral || grouping === 'gate') && <h3 className={styles.document}>{title}</h3>}
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

/** Which item of a `kind: List` a finding is about. */
function itemOf({ documents }: Analysis, { document, path }: Finding): number | undefined {
  const [list, item] = path
  return documents[document]?.items && list === 'items' && typeof item === 'number' ? item : undefined
}

/** What a finding is about: a document, or an item of a List with its place in it. */
function objectTitle(analysis: Analysis, finding: Finding): string {
  const { documents } = analysis
  const index = finding.document
  const report = documents[index]
  if (!report || report.kind === '') return `Document ${index + 1}`
  const at = itemOf(analysis, finding)
  const list = `${report.kind}${documents.length > 1 ? ` in document ${index + 1}` : ''}`
  if (at === undefined) return report.items ? list : nameOf(report)
  const item = report.items?.find(({ path }) => path[1] === at)
  const where = `items[${at}] of the ${list}`
  return item && item.kind !== '' ? `${nameOf(item)} (${where})` : where
}

const nameOf = ({ kind, namespace, name }: ObjectReport): string =>
  name === '' ? kind : `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`
