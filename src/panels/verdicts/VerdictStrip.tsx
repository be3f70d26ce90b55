import { useDeferredValue, useMemo } from 'react'
import type { Path } from '#core/text/path.ts'
import { useActions, useDesigner, useDesignerStore } from '#state/react.ts'
import { Pill } from '#ui/Pill.tsx'
import { pillsOf, type VerdictPill } from './pills.ts'
import styles from './VerdictStrip.module.css'

/** What `kubectl apply` would answer for each object of the text; a press goes there. Without documents it draws nothing. */
export const VerdictStrip = () => {
  const actions = useActions()
  const store = useDesignerStore()
  const documents = useDeferredValue(useDesigner((state) => state.analysis.documents))
  const pills = useMemo(() => pillsOf(documents), [documents])
  if (pills.length === 0) return undefined
  const onGo = ({ places }: VerdictPill) => {
    const now = orderOf(store.getState().selection ?? { document: -1, path: [] })
    const place = places.find((one) => orderOf(one) > now) ?? places[0]
    if (place) actions.select({ document: place.document, path: place.path, from: 'problems' })
  }
  return (
    <div className={styles.strip}>
      <code className={styles.command}>kubectl apply</code>
      <ul className={styles.pills} aria-label="What kubectl apply would answer">
        {pills.map((pill) => (
          <li key={pill.label}>
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

/** Where something stands among the objects of the text; an item of a List behind the List itself. */
const orderOf = ({ document, path }: { readonly document: number; readonly path: Path }): number =>
  document + (path[0] === 'items' ? 1 - 1 / (Number(path[1]) + 2) : 0)
