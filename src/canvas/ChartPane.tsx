import { ReactFlowProvider } from '@xyflow/react'
import { lazy, useId, useRef, useState } from 'react'

import { mergeFindings } from '#core/gates/merge-findings.ts'
import { useDesigner, useDesignerStore } from '#state/react.ts'
import { Late } from '#ui/Late.tsx'
import { ChartHeader } from './ChartHeader.tsx'
import styles from './ChartPane.module.css'
import type { OnAdd } from './boxes/Additions.tsx'
import { GraphSurface } from './flow/GraphSurface.tsx'
import { useViewControl } from './view/view-control.ts'
import { ChartText } from './prose/ChartText.tsx'
import { StaleBanner } from './StaleBanner.tsx'
import type { ShowFixes } from './way/HopBar.tsx'
import { wayStoreOf } from './way/way-store.ts'

const HopBar = lazy(() => import('./way/HopBar.tsx').then(({ HopBar: Bar }) => ({ default: Bar })))

interface ChartPaneProps {
  /** Adds an endpoint, a port or a provider at a place of the YAML. */
  readonly onAdd: OnAdd
  /** Draws the quick fixes of a problem, as the panel of problems does. */
  readonly Fixes: ShowFixes
}

/** The pane that shows the design's chart, drawn or as text. */
export const ChartPane = (props: ChartPaneProps) => (
  <ReactFlowProvider>
    <Pane {...props} />
  </ReactFlowProvider>
)

const Pane = ({ onAdd, Fixes }: ChartPaneProps) => {
  const designer = useDesignerStore()
  const isAsked = useDesigner((state) => state.asked !== undefined)
  const view = useViewControl()
  const pane = useRef<HTMLElement>(null)
  const titleId = useId()
  const [asText, setAsText] = useState(false)
  return (
    <section ref={pane} className={styles.pane} aria-labelledby={titleId} tabIndex={-1}>
      <ChartHeader
        titleId={titleId}
        asText={asText}
        onAsText={setAsText}
        onFit={() => {
          view.fit(wayStoreOf(designer).onto(designer.getState().chart))
        }}
        onZoom={view.zoomBy}
      />
      <StaleBanner />
      {asText ? (
        <ChartText onAdd={onAdd} />
      ) : (
        <GraphSurface
          view={view}
          onAdd={onAdd}
          onLeave={() => {
            pane.current?.focus({ preventScroll: true })
          }}
        />
      )}
      {isAsked && (
        <Late>
          <HopBar view={view} merge={mergeFindings} Fixes={Fixes} />
        </Late>
      )}
    </section>
  )
}
