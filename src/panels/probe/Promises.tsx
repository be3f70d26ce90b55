import { BookmarkPlus } from 'lucide-react'
import { useDeferredValue, useState, type ReactNode } from 'react'
import type { MadePromise } from '#core/patterns/promises/promises.ts'
import { useRows } from '#panels/use-rows.ts'
import { keptAs } from '#state/probes.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { PromiseRow } from './PromiseRow.tsx'
import { usePromises } from './use-promises.ts'
import styles from './Promises.module.css'

interface Props {
  /** What stands here while nothing is promised that is not saved. */
  readonly otherwise: ReactNode
}

/** So many entries are asked what they promise. */
const MOST_ENTRIES = 50

/** So many are drawn before more are asked for. */
const PAGE = 8

/** The requests that a design answers for and that are not saved yet: a press saves one, or all, each with what is promised of it. */
export const Promises = ({ otherwise }: Props) => {
  const actions = useActions()
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  const made = usePromises(analysis, MOST_ENTRIES)
  const probes = useDesigner((state) => state.probes)
  const [most, setMost] = useState(PAGE)
  const open = made.filter((promise) => keptAs(probes, { request: promise.request }) === undefined)
  const shown = open.slice(0, most).map((promise) => ({ id: JSON.stringify(promise.request), promise }))
  const rows = useRows(shown.map(({ id }) => id))
  const save = (promises: readonly MadePromise[]) => {
    actions.keepProbes(
      promises.flatMap((one) => ('expect' in one ? [{ request: one.request, expect: one.expect }] : [])),
    )
  }
  const promised = open.filter((promise) => 'expect' in promise)
  if (open.length === 0) return otherwise
  return (
    <section className={styles.promises} aria-labelledby="promises-title">
      <header className={styles.header}>
        <h3 id="promises-title">
          {promised.length > 0 ? 'This design promises:' : 'Not promised in this mesh:'}
        </h3>
        {promised.length > 1 && (
          <Button
            look="quiet"
            icon={<BookmarkPlus aria-hidden="true" />}
            onClick={() => {
              save(promised)
            }}
          >
            Save all {promised.length}
          </Button>
        )}
      </header>
      <ul className={styles.list} aria-label="Promises" {...rows.list}>
        {shown.map(({ id, promise }) => (
          <PromiseRow
            key={id}
            id={id}
            promise={promise}
            analysis={analysis}
            isReachable={rows.current === id}
            onAsk={() => {
              actions.ask({ request: promise.request })
            }}
            onSave={() => {
              save([promise])
            }}
          />
        ))}
      </ul>
      {open.length > most && (
        <Button
          look="quiet"
          onClick={() => {
            setMost(most + PAGE)
          }}
        >
          Show {Math.min(PAGE, open.length - most)} more
        </Button>
      )}
    </section>
  )
}
