import { useStoreApi } from '@xyflow/react'
import { useLayoutEffect } from 'react'

import { useDesignerStore } from '#state/react.ts'
import { hearBoth } from '#canvas/way/use-way.ts'
import { wayStoreOf } from '#canvas/way/way-store.ts'
import { cutOut, stretchAround, type Stretch } from '#canvas/view/stretch.ts'
import type { BoxNode, Flow, WireEdge } from './flow.ts'
import type { Chart } from '#core/chart/chart.ts'

/** Above so many boxes only those in and near the view are in the page, and known to React Flow. */
const ALL_IN_PAGE = 300

/**
 * Hands the boxes and lines of the chart to React Flow's store as soon as the chart or the view changes. By props they would come
 * one drawing later, which a typist sees. Goes in: the reader that turns charts into boxes and lines.
 */
export function useFeed(readFlow: (chart: Chart) => Flow): void {
  const designer = useDesignerStore()
  const reactFlow = useStoreApi<BoxNode, WireEdge>()
  useLayoutEffect(() => {
    const show = createCutter()
    const ways = wayStoreOf(designer)
    let fed: Pick<Flow, 'nodes' | 'edges'> = { nodes: [], edges: [] }
    const feed = () => {
      const { transform, height, setNodes, setEdges } = reactFlow.getState()
      const shown = show(readFlow(ways.onto(designer.getState().chart)), transform, height)
      const before = fed
      fed = shown
      if (shown.nodes !== before.nodes) setNodes(shown.nodes)
      if (shown.edges !== before.edges) setEdges(shown.edges)
    }
    feed()
    const stops = [hearBoth(designer, ways, feed), reactFlow.subscribe(feed)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [designer, reactFlow, readFlow])
}

type Transform = readonly [x: number, y: number, zoom: number]

/** Cuts a long chart down to what is near the view; the same cut comes out as long as the chart and the stretch stay. */
function createCutter() {
  let last: ({ readonly flow: Flow; readonly cut: ReturnType<typeof cutOut> } & Stretch) | undefined
  return (flow: Flow, [, y, zoom]: Transform, height: number): Pick<Flow, 'nodes' | 'edges'> => {
    if (flow.nodes.length <= ALL_IN_PAGE) return flow
    const stretch = stretchAround(y, zoom, height)
    const isSame = last?.flow === flow && last.top === stretch.top && last.bottom === stretch.bottom
    if (!last || !isSame) last = { flow, cut: cutOut(flow, stretch), ...stretch }
    return last.cut
  }
}
