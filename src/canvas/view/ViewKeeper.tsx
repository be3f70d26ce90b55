import { useStore } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'

import type { Chart } from '#core/chart/chart.ts'
import { useDesignerStore } from '#state/react.ts'
import { useDrawn } from '#canvas/way/use-way.ts'
import { litNodes } from '#canvas/marks/lit.ts'
import { nodesById } from '#canvas/marks/node-index.ts'
import { isAnotherChart } from './another-chart.ts'
import type { Flow } from '#canvas/flow/flow.ts'
import type { ViewControl } from './view-control.ts'

interface Props {
  readonly readFlow: (chart: Chart) => Flow
  readonly view: ViewControl
}

/** Keeps the view where it belongs when the chart, the window or the selection changes. Draws nothing. */
export const ViewKeeper = ({ readFlow, view }: Props) => {
  const designer = useDesignerStore()
  const flow = useDrawn(useCallback((chart: Chart) => readFlow(chart), [readFlow]))
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const before = useRef<Chart>(undefined)

  useEffect(() => {
    if (width === 0 || height === 0) return
    const { drawn } = flow
    view.settle(drawn, before.current === undefined || isAnotherChart(before.current, drawn))
    before.current = drawn
  }, [flow, view, width, height])

  useEffect(
    () =>
      designer.subscribe(({ chart, selection }, { selection: last }) => {
        if (selection === last || selection?.from === 'chart') return
        const lit = [...litNodes(chart, selection)].flatMap((id) => nodesById(chart).get(id) ?? [])
        const [first] = lit
        if (first && !lit.some((node) => view.shows(node))) view.reveal(first, false)
      }),
    [designer, view],
  )
  return null
}
