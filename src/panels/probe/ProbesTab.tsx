import { useDeferredValue, type ComponentType, type ReactNode } from 'react'
import { predictionOf } from '#state/prediction.ts'
import { isSameQuestion, type KeptProbe } from '#state/probes.ts'
import { useActions, useDesigner, useDesignerStore } from '#state/react.ts'
import { LeftOutNote } from '#panels/left-out/LeftOutNote.tsx'
import { useRows } from '#panels/use-rows.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { expectationOf } from './fate.ts'
import { ProbeRow } from './ProbeRow.tsx'
import { ProbesHeader } from './ProbesHeader.tsx'
import { useFates, type StandingProbe } from './use-fates.ts'
import styles from './ProbesTab.module.css'

interface Props {
  /** Draws what the design promises. It knows the patterns, as the form does, so that it comes with the form and not with this part. */
  readonly Promises: ComponentType<{ readonly otherwise: ReactNode }>
}

/** The requests that are kept with the design, and whether each still goes as it was expected, and those that the design promises. */
export const ProbesTab = ({ Promises }: Props) => {
  const actions = useActions()
  const store = useDesignerStore()
  const asked = useDesigner((state) => state.asked)
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  const standing = useFates()
  const rows = useRows(standing.map(({ kept }) => kept.id))
  const change = (id: string, to: (kept: KeptProbe) => readonly KeptProbe[]) => {
    actions.changeProbes(store.getState().probes.flatMap((kept) => (kept.id === id ? to(kept) : [kept])))
  }
  const onExpect = ({ kept: { id }, outcome }: StandingProbe) => {
    change(id, ({ probe }) => [{ id, probe: { ...probe, expect: expectationOf(outcome) } }])
  }
  const onRemove = ({ kept: { id, probe } }: StandingProbe) => {
    change(id, () => [])
    actions.notify('info', `The probe of ${probe.request.host ?? probe.request.ip ?? ''} was removed.`, true)
  }
  return (
    <section className={styles.panel} aria-label="Probes">
      <ProbesHeader standing={standing} />
      <LeftOutNote leftOut={predictionOf(analysis).leftOut} />
      <div className={styles.scroll}>
        {standing.length > 0 && (
          <ul className={styles.list} aria-label="Probes" {...rows.list}>
            {standing.map((one) => (
              <ProbeRow
                key={one.kept.id}
                standing={one}
                isAsked={asked !== undefined && isSameQuestion(one.kept.probe, asked)}
                isReachable={rows.current === one.kept.id}
                onAsk={({ request, world }) => {
                  actions.ask({ request, ...(world === undefined ? {} : { world }) })
                }}
                onExpect={onExpect}
                onRemove={onRemove}
              />
            ))}
          </ul>
        )}
        <Promises
          otherwise={
            standing.length === 0 && (
              <EmptyState
                title="No request is kept yet."
                text="Ask about a request below the chart and save it. It stays with the design, and says so here when an edit changes its fate."
              />
            )
          }
        />
      </div>
    </section>
  )
}
