import { lazy, type ReactNode } from 'react'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import { ProblemsPanel } from '#panels/problems/ProblemsPanel.tsx'
import { Promises } from '#panels/probe/Promises.tsx'
import { useActions, useDesigner } from '#state/react.ts'
import { isOtherThanBase } from '#state/base.ts'
import type { BelowTab } from '#state/store.ts'
import { Count } from '#ui/Count.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Late } from '#ui/Late.tsx'
import { TabSet } from '#ui/TabSet.tsx'
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
    <TabSet<BelowTab>
      label="About the design"
      look="panel"
      shown={shown}
      onShow={(tab) => {
        showBelow(tab, false)
      }}
      tabs={[
        {
          id: 'problems',
          title: 'Problems',
          mark: count > 0 && <Count>{count}</Count>,
          content: <ProblemsPanel />,
        },
        {
          id: 'trace',
          title: 'Trace',
          content: (
            <Part waiting="Following the request…">
              <TraceTab />
            </Part>
          ),
        },
        {
          id: 'probes',
          title: 'Probes',
          mark: <ProbesCount />,
          content: (
            <Part waiting="Asking again…">
              <ProbesTab Promises={Promises} />
            </Part>
          ),
        },
        {
          id: 'envoy',
          title: 'Envoy',
          content: (
            <Part waiting="Working out what the sidecar gets…">
              <EnvoyTab />
            </Part>
          ),
        },
        {
          id: 'commands',
          title: 'Commands',
          content: (
            <Part waiting="Putting the commands together…">
              <CommandsTab />
            </Part>
          ),
        },
        {
          id: 'changes',
          title: 'What changes',
          mark: isChanged && (
            <Late>
              <ChangesCount />
            </Late>
          ),
          content: (
            <Part waiting="Comparing…">
              <ChangesTab />
            </Part>
          ),
        },
        {
          id: 'reference',
          title: 'Reference',
          content: (
            <Part waiting="Opening the reference…">
              <ReferencePanel />
            </Part>
          ),
        },
      ]}
    />
  )
}
