import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useMemo, useRef } from 'react'

import type { Chart, ChartNode } from '#core/chart/chart.ts'
import { LEAST_ZOOM, MOST_ZOOM, firstView, isFar, viewWith, wholeView, type Viewport } from './viewport.ts'

/** What the buttons and the keyboard do to the view. */
export interface ViewControl {
  readonly fit: (chart: Chart) => void
  readonly zoomBy: (factor: number) => void
  /**
   * The first look at a chart, with the box that was brought into view last still in it; what the reader moved is kept unless the
   * chart is `another` one.
   */
  readonly settle: (chart: Chart, another: boolean) => void
  /** Brings a box into view. Goes in: the box, and whether to get there at once. */
  readonly reveal: (node: ChartNode, atOnce: boolean) => void
  /** Whether a box is wholly in view. */
  readonly shows: (node: ChartNode) => boolean
  /** The reader moved the chart by hand. */
  readonly moved: () => void
}

const ZOOMING = 160
const duration = (): number =>
  globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ? 0 : ZOOMING

/** The view of the surrounding React Flow. */
export function useViewControl(): ViewControl {
  const { getViewport, setViewport, zoomTo } = useReactFlow()
  const store = useStoreApi()
  const held = useRef(false)
  const revealed = useRef<string>(undefined)
  return useMemo(() => {
    const window = () => store.getState()
    const go = (view: Viewport, atOnce: boolean) => {
      const { x, y, zoom } = getViewport()
      if (x === view.x && y === view.y && zoom === view.zoom) return
      const still = atOnce || isFar({ x, y, zoom }, view, window())
      void setViewport(view, still ? {} : { duration: duration(), interpolate: 'linear' })
    }
    return {
      fit: (chart) => {
        held.current = false
        revealed.current = undefined
        go(wholeView(chart, window()), false)
      },
      zoomBy: (factor) => {
        held.current = true
        const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, getViewport().zoom * factor))
        void zoomTo(zoom, { duration: duration(), interpolate: 'linear' })
      },
      settle: (chart, another) => {
        if (another) {
          held.current = false
          revealed.current = undefined
        }
        if (held.current) return
        const view = firstView(chart, window())
        const box = chart.nodes.find(({ id }) => id === revealed.current)
        go((box && viewWith(box, view, window())) ?? view, true)
      },
      reveal: (node, atOnce) => {
        const view = viewWith(node, getViewport(), window())
        if (!view) return
        revealed.current = node.id
        go(view, atOnce)
      },
      shows: (node) => viewWith(node, getViewport(), window()) === undefined,
      moved: () => {
        held.current = true
      },
    }
  }, [getViewport, setViewport, zoomTo, store])
}
