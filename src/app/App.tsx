import { useCallback } from 'react'
import type { ChartAddition, Place } from '#core/chart/chart.ts'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import { ChartPane } from '#canvas/ChartPane.tsx'
import { Notices } from '#panels/Notices.tsx'
import { ImportButtons } from '#panels/transfer/ImportButtons.tsx'
import { ImportScope } from '#panels/transfer/ImportScope.tsx'
import { useActions, useDesigner, useDesignerStore } from '#state/react.ts'
import styles from './App.module.css'
import { Header } from './Header.tsx'
import { late, loadRest } from './late.ts'
import { Panes } from './layout/Panes.tsx'
import { useTheme } from './theme.ts'
import { YamlPane } from './YamlPane.tsx'

const FormPane = late((rest) => rest.FormPane)
const MeshBar = late((rest) => rest.MeshBar)
const ProbeBar = late((rest) => rest.ProbeBar)
const BelowPanel = late((rest) => rest.BelowPanel)
const RenameWindow = late((rest) => rest.RenameWindow)
const Welcome = late((rest) => rest.Welcome)
const Fixes = late((rest) => rest.Fixes)

/** The whole page. */
export const App = () => {
  const { choice, choose } = useTheme()
  const gallery = useDesigner((state) => state.gallery)
  return (
    <ImportScope>
      {(importing) => (
        <div className={styles.page}>
          <div className={styles.body}>
            <Header
              theme={choice}
              onTheme={choose}
              transfer={gallery ? null : <ImportButtons importing={importing} />}
            />
            {!gallery && <MeshBar />}
            <main className={styles.main}>{gallery ? <Welcome importing={importing} /> : <Workbench />}</main>
          </div>
          <Notices />
          <RenameWindow />
        </div>
      )}
    </ImportScope>
  )
}

const Workbench = () => {
  const actions = useActions()
  const store = useDesignerStore()
  const problemCount = useDesigner((state) => mergeFindings(state.analysis.findings).length)
  const onAdd = useCallback(
    (addition: ChartAddition, { document, path }: Place) => {
      void loadRest().then(({ addFromChart }) => {
        const { analysis } = store.getState()
        const change = addFromChart(analysis.model, addition, { document, path }, undefined)
        if (actions.apply(change, 'chart')) actions.select({ document, path, from: 'chart' })
      })
    },
    [actions, store],
  )
  return (
    <Panes
      problemCount={problemCount}
      panes={{
        design: <FormPane />,
        chart: (
          <div className={styles.chart}>
            <ChartPane onAdd={onAdd} Fixes={Fixes} />
            <ProbeBar />
          </div>
        ),
        yaml: <YamlPane />,
        below: <BelowPanel />,
      }}
    />
  )
}
