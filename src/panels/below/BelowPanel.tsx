import { Tabs } from 'radix-ui'
import { lazy, Suspense, useState } from 'react'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import { ProblemsPanel } from '#panels/problems/ProblemsPanel.tsx'
import { useDesigner } from '#state/react.ts'
import styles from './BelowPanel.module.css'

const EnvoyTab = lazy(() =>
  import('#panels/envoy/EnvoyTab.tsx').then(({ EnvoyTab: Tab }) => ({ default: Tab })),
)

const CommandsTab = lazy(() =>
  import('#panels/commands/CommandsTab.tsx').then(({ CommandsTab: Tab }) => ({ default: Tab })),
)

const ReferencePanel = lazy(() =>
  import('#panels/reference/ReferencePanel.tsx').then(({ ReferencePanel: Panel }) => ({ default: Panel })),
)

/** What stands below chart and YAML: who objects, what the sidecar gets, and every field there is. */
export const BelowPanel = () => {
  const count = useDesigner((state) => mergeFindings(state.analysis.findings).length)
  const [shown, show] = useState('problems')
  return (
    <Tabs.Root className={styles.panel} value={shown} onValueChange={show}>
      <Tabs.List className={styles.tabs} aria-label="About the design">
        <Tabs.Trigger className={styles.tab} value="problems">
          Problems{count > 0 && <span className={styles.count}>{count}</span>}
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="envoy">
          Envoy
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="commands">
          Commands
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="reference">
          Reference
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content className={styles.content} value="problems" tabIndex={-1}>
        <ProblemsPanel />
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
      <Tabs.Content className={styles.content} value="reference" tabIndex={-1}>
        <Suspense fallback={<p className={styles.loading}>Opening the reference…</p>}>
          <ReferencePanel />
        </Suspense>
      </Tabs.Content>
    </Tabs.Root>
  )
}
