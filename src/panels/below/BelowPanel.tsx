import { Tabs } from 'radix-ui'
import { lazy, type ReactNode } from 'react'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import { ProblemsPanel } from '#panels/problems/ProblemsPanel.tsx'
import { Promises } from '#panels/probe/Promises.tsx'
import { useActions, useDesigner } from '#state/react.ts'
import { isOtherThanBase } from '#state/base.ts'
import type { BelowTab } from '#state/store.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Late } from '#ui/Late.tsx'
import { ProbesCount } from './ProbesCount.tsx'
import styles from './BelowPanel.module.css'

const EnvoyTab = lazy(() =>
  import('#panels/envoy/EnvoyTab.tsx').then(({ EnvoyTab: Tab }) => ({ default: Tab })),
)

const TraceTab = lazy(() =>
  import('#panels/trace/TraceTab.tsx').then(({ TraceTab: Tab }) => ({ default: Tab })),
)

const ProbesTab = lazy(() =>
  import('#panels/probe/ProbesTab.tsx').then(({ ProbesTab: Tab }) => ({ default: Tab })),
)

const CommandsTab = lazy(() =>
  import('#panels/commands/CommandsTab.tsx').then(({ CommandsTab: Tab }) => ({ default: Tab })),
)

const ChangesTab = lazy(() =>
  import('#panels/changes/ChangesTab.tsx').then(({ ChangesTab: Tab }) => ({ default: Tab })),
)

const ChangesCount = lazy(() =>
  import('#panels/changes/ChangesCount.tsx').then(({ ChangesCount: Count }) => ({ default: Count })),
)

const ReferencePanel = lazy(() =>
  import('#panels/reference/ReferencePanel.tsx').then(({ ReferencePanel: Panel }) => ({ default: Panel })),
)

/** What a tab holds, fetched when it is looked at first. */
const Part = ({ waiting, children }: { readonly waiting: string; readonly children: ReactNode }) => (
  <Late
    waiting={<p className={styles.loading}>{waiting}</p>}
    missing={
      <EmptyState
        title="This part of the page did not load."
        text="The network may be gone, or the page was renewed meanwhile. Your text is safe; reload the page to try again."
      />
    }
  >
    {children}
  </Late>
)

/** What stands below chart and YAML: who objects, the way of a request, what is kept to be asked, what the sidecar gets, and every field there is. */
export const BelowPanel = () => {
  const count = useDesigner((state) => mergeFindings(state.analysis.findings).length)
  const { showBelow } = useActions()
  const shown = useDesigner((state) => state.below.tab)
  const isChanged = useDesigner(isOtherThanBase)
  return (
    <Tabs.Root
      className={styles.panel}
      value={shown}
      onValueChange={(tab) => {
        showBelow(tab as BelowTab, false)
      }}
    >
      <Tabs.List className={styles.tabs} aria-label="About the design">
        <Tabs.Trigger className={styles.tab} value="problems">
          Problems{count > 0 && <span className={styles.count}>{count}</span>}
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="trace">
          Trace
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="probes">
          Probes
          <ProbesCount />
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="envoy">
          Envoy
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="commands">
          Commands
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="changes">
          What changes
          {isChanged && (
            <Late>
              <ChangesCount className={styles.count} />
            </Late>
          )}
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="reference">
          Reference
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content className={styles.content} value="problems" tabIndex={-1}>
        <ProblemsPanel />
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="trace" tabIndex={-1}>
        <Part waiting="Following the request…">
          <TraceTab />
        </Part>
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="probes" tabIndex={-1}>
        <Part waiting="Asking again…">
          <ProbesTab Promises={Promises} />
        </Part>
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="envoy" tabIndex={-1}>
        <Part waiting="Working out what the sidecar gets…">
          <EnvoyTab />
        </Part>
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="commands" tabIndex={-1}>
        <Part waiting="Putting the commands together…">
          <CommandsTab />
        </Part>
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="changes" tabIndex={-1}>
        <Part waiting="Comparing…">
          <ChangesTab />
        </Part>
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="reference" tabIndex={-1}>
        <Part waiting="Opening the reference…">
          <ReferencePanel />
        </Part>
      </Tabs.Content>
    </Tabs.Root>
  )
}
