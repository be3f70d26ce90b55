import { createContext, use, useCallback, useSyncExternalStore } from 'react'
import type { Chart } from '#core/chart/chart.ts'
import { useDesigner, useDesignerStore } from '#state/react.ts'
import type { FoundWay, WayLine, WayStop } from './find-way.ts'
import { wayStoreOf, type WayStore } from './way-store.ts'

/** What the asked request makes of a box. */
export interface WayMark extends WayStop {
  /** A step that happens here is looked at. */
  readonly isActive: boolean
}

/** What the selector picks of the asked request's way, if it has been found; the component draws again only when that is another value. */
function useFound<T>(select: (found: FoundWay | undefined) => T): T {
  const ways = wayStoreOf(useDesignerStore())
  return useSyncExternalStore(ways.subscribe, () => select(ways.get()))
}

/** The asked request's way; undefined: nothing is asked, or it is still being looked for. */
export const useWay = (): FoundWay | undefined => useFound((found) => found)

/** Whether a way is drawn, so that what is off it steps back. */
export const useIsWayDrawn = (): boolean => useFound((found) => found !== undefined)

/** What the selector picks from the chart as it is drawn, with the boxes that the asked request alone has. */
export function useDrawn<T>(select: (chart: Chart) => T): T {
  const store = useDesignerStore()
  const ways = wayStoreOf(store)
  const subscribe = useCallback((heard: () => void) => hearBoth(store, ways, heard), [store, ways])
  return useSyncExternalStore(subscribe, () => select(ways.onto(store.getState().chart)))
}

/** Hears of every change of what is drawn; comes out: what ends it. */
export function hearBoth(
  store: Pick<ReturnType<typeof useDesignerStore>, 'subscribe'>,
  ways: Pick<WayStore, 'subscribe'>,
  heard: () => void,
): () => void {
  const stops = [store.subscribe(heard), ways.subscribe(heard)]
  return () => {
    for (const stop of stops) stop()
  }
}

/** What the way makes of one box. */
export function useWayMark(id: string): WayMark | undefined {
  const stop = useFound((found) => found?.stops.get(id))
  const isActive = useDesigner(
    ({ activeHop }) => activeHop !== undefined && stop?.steps.includes(activeHop) === true,
  )
  return stop && { ...stop, isActive }
}

/** The line that React Flow draws for an edge of the chart. */
export type SeatOfEdge = (edge: string) => string

export const SeatOfEdgeContext = createContext<SeatOfEdge>((edge) => edge)

/** How a line, by React Flow's name, is drawn that is on the way; undefined: it is not. */
export function useWayLine(line: string): WayLine | undefined {
  const seatOf = use(SeatOfEdgeContext)
  return useFound((found) => {
    const edge = found?.way.edges.find((id) => seatOf(id) === line)
    return edge === undefined ? undefined : found?.lines.get(edge)
  })
}
