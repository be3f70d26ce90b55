import { Tabs } from 'radix-ui'
import { lazy, Suspense } from 'react'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import { ProblemsPanel } from '#panels/problems/ProblemsPanel.tsx'
import { useActions, useDesigner } from '#state/react.ts'
import { isOtherThanBase, type BelowTab } from '#state/store.ts'
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
            <Suspense>
              <ChangesCount className={styles.count} />
            </Suspense>
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
        <Suspense fallback={<p className={styles.loading}>Following the request…</p>}>
          <TraceTab />
        </Suspense>
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="probes" tabIndex={-1}>
        <Suspense fallback={<p className={styles.loading}>Asking again…</p>}>
          <ProbesTab />
        </Suspense>
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="envoy" tabIndex={-1}>
        <Suspense fallback={<p className={styles.loading}>Working out what the sidecar gets…</p>}>
          <EnvoyTab />
        </Suspense>
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="commands" tabIndex={-1}>
        <Suspense fallback={<p className={styles.loading}>Putting the commands together…</p>}>
          <CommandsTab />
        </Suspense>
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="changes" tabIndex={-1}>
        <Suspense fallback={<p className={styles.loading}>Comparing…</p>}>
          <ChangesTab />
        </Suspense>
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="reference" tabIndex={-1}>
        <Suspense fallback={<p className={styles.loading}>Opening the reference…</p>}>
          <ReferencePanel />
        </Suspense>
      </Tabs.Content>
    </Tabs.Root>
  )
}
