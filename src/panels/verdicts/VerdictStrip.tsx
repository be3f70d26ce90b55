import { useDeferredValue, useMemo } from 'react'
import { useActions, useDesigner, useDesignerStore } from '#state/react.ts'
import { Pill } from '#ui/Pill.tsx'
import { pillsOf, type VerdictPill } from './pills.ts'
import styles from './VerdictStrip.module.css'

/** What `kubectl apply` would answer for each document of the text; a press goes there. Without documents it draws nothing. */
export const VerdictStrip = () => {
  const actions = useActions()
  const store = useDesignerStore()
  const documents = useDeferredValue(useDesigner((state) => state.analysis.documents))
  const pills = useMemo(() => pillsOf(documents), [documents])
  if (pills.length === 0) return undefined
  const onGo = ({ documents: indexes }: VerdictPill) => {
    const now = store.getState().selection?.document ?? -1
    const document = indexes.find((index) => index > now) ?? indexes[0]
    if (document !== undefined) actions.select({ document, path: [], from: 'problems' })
  }
  return (
    <div className={styles.strip}>
      <code className={styles.command}>kubectl apply</code>
      <ul className={styles.pills} aria-label="What kubectl apply would answer">
        {pills.map((pill) => (
          <li key={pill.documents[0]}>
            <button
              type="button"
              className={styles.go}
              aria-label={pill.label}
              title={pill.label}
              onClick={() => {
                onGo(pill)
              }}
            >
              <Pill tone={pill.tone}>{pill.text}</Pill>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
