import '@xyflow/react/dist/base.css'

import { ReactFlow, type EdgeTypes, type NodeTypes } from '@xyflow/react'
import { useCallback, useId, useLayoutEffect, useRef, useState } from 'react'

import { useDesignerStore } from '#state/react.ts'
import { EmptyChart } from '#canvas/EmptyChart.tsx'
import type { OnAdd } from '#canvas/boxes/Additions.tsx'
import { Box } from '#canvas/boxes/Box.tsx'
import { BoxAdditions } from '#canvas/boxes/BoxAdditions.tsx'
import { BoxRegistryContext } from '#canvas/boxes/box-registry.ts'
import { createFlowReader } from './flow.ts'
import { useFeed } from './use-feed.ts'
import styles from './GraphSurface.module.css'
import { LaneHeadings } from '#canvas/lanes/LaneHeadings.tsx'
import { LaneLines } from '#canvas/lanes/LaneLines.tsx'
import { LineScale } from '#canvas/view/LineScale.tsx'
import type { ViewControl } from '#canvas/view/view-control.ts'
import { ViewKeeper } from '#canvas/view/ViewKeeper.tsx'
import { LEAST_ZOOM, MOST_ZOOM, firstView, type Viewport } from '#canvas/view/viewport.ts'
import { useWalking } from '#canvas/walk/walking.ts'
import { SeatOfEdgeContext, useDrawn, useIsWayDrawn } from '#canvas/way/use-way.ts'
import { Wire } from '#canvas/wires/Wire.tsx'

const nodeTypes: NodeTypes = { box: Box }
const edgeTypes: EdgeTypes = { wire: Wire }
/** The chart as boxes and lines, in lanes. */
export const GraphSurface = ({
  view,
  onAdd,
  onLeave,
}: {
  readonly view: ViewControl
  readonly onAdd: OnAdd
  /** The reader leaves the chart by Escape. */
  readonly onLeave: () => void
}) => {
  const designer = useDesignerStore()
  const [readFlow] = useState(createFlowReader)
  // The boxes and lines go to React Flow by themselves: nothing here is drawn again while somebody types.
  const columns = useDrawn(useCallback((chart) => readFlow(chart).columns, [readFlow]))
  const isWayDrawn = useIsWayDrawn()
  const isEmpty = useDrawn((chart) => chart.nodes.length === 0)
  const surface = useRef<HTMLDivElement>(null)
  const [first, setFirst] = useState<Viewport>()
  useFeed(readFlow)
  const { boxes, goTo, handlers } = useWalking(surface, view, onLeave)
  const hint = useId()

  const onMoveStart = useCallback(
    (event: unknown) => {
      if (event) view.moved()
    },
    [view],
  )

  // React Flow wants its first view before it draws, and the view depends on the room there is.
  useLayoutEffect(() => {
    const { width = 0, height = 0 } = surface.current?.getBoundingClientRect() ?? {}
    setFirst(firstView(designer.getState().chart, { width, height }))
  }, [designer])

  return (
    <div ref={surface} className={styles.surface} data-dims={isWayDrawn || undefined}>
      <LaneLines columns={columns} />
      <LaneHeadings columns={columns} />
      {isEmpty && (
        <div className={styles.empty}>
          <EmptyChart />
        </div>
      )}
      <p id={hint} hidden>
        Left and right arrows follow the path, up and down go to the boxes above and below, Home and End to
        its ends. Enter selects, F2 renames a host or subset, Escape leaves the chart. The brackets [ and ] go
        through the steps of a request that is asked about.
      </p>
      {first && (
        <SeatOfEdgeContext value={readFlow.seatOfEdge}>
          <BoxRegistryContext value={boxes}>
            <ReactFlow
              {...handlers}
              aria-label="Traffic, from the app pod to the endpoints"
              aria-describedby={hint}
              className={styles.flow}
              nodeTypes={nodeTypes}
              edgeTypes={edgeTypes}
              defaultViewport={first}
              minZoom={LEAST_ZOOM}
              maxZoom={MOST_ZOOM}
              onMoveStart={onMoveStart}
              nodesDraggable={false}
              nodesConnectable={false}
              nodesFocusable={false}
              edgesFocusable={false}
              elementsSelectable={false}
              disableKeyboardA11y
              panOnScroll
              zoomOnScroll={false}
              zoomOnDoubleClick={false}
              deleteKeyCode={null}
              selectionKeyCode={null}
              multiSelectionKeyCode={null}
              panActivationKeyCode={null}
              zoomActivationKeyCode={null}
              proOptions={proOptions}
            />
            <LineScale surface={surface} />
            <ViewKeeper readFlow={readFlow} view={view} />
            <BoxAdditions surface={surface} onAdd={onAdd} onLeave={goTo} />
          </BoxRegistryContext>
        </SeatOfEdgeContext>
      )}
    </div>
  )
}

const proOptions = { hideAttribution: true }
