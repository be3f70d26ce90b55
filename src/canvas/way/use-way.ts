import { createContext, use, useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Chart } from '#core/chart/chart.ts'
import { useDesigner, useDesignerStore } from '#state/react.ts'
import type { FoundWay, WayLine } from './find-way.ts'
import { wayStoreOf, type WayStore } from './way-store.ts'

/** What the asked request makes of a box. */
export interface WayMark {
  /** Its place on the way, from 1. */
  readonly number: number
  readonly ends: boolean
  /** A step that happens here is looked at. */
  readonly isActive: boolean
  /** What the bytes are that arrive here, where the way arrives. */
  readonly wire: string | undefined
}

/** The asked request's way; undefined: nothing is asked, or it is still being looked for. */
export function useWay(): FoundWay | undefined {
  const ways = wayStoreOf(useDesignerStore())
  return useSyncExternalStore(ways.subscribe, ways.get)
}

/** Whether a way is drawn, so that what is off it steps back. */
export function useIsWayDrawn(): boolean {
  const ways = wayStoreOf(useDesignerStore())
  return useSyncExternalStore(ways.subscribe, () => ways.get() !== undefined)
}

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

/** What the way makes of one box; the component draws again only when that changes. */
export function useWayMark(id: string): WayMark | undefined {
  const ways = wayStoreOf(useDesignerStore())
  const place = useSyncExternalStore(ways.subscribe, () => placeOf(ways.get(), id))
  const isActive = useDesigner(
    useCallback(
      ({ activeHop }) => {
        const point = ways.get()?.way.points[place]
        return activeHop !== undefined && point !== undefined && point.steps.includes(activeHop)
      },
      [ways, place],
    ),
  )
  const ends = useSyncExternalStore(ways.subscribe, () => ways.get()?.way.points[place]?.ends ?? false)
  const wire = useSyncExternalStore(ways.subscribe, () => wireAt(ways.get(), place))
  return useMemo(
    () => (place === -1 ? undefined : { number: place + 1, ends, isActive, wire }),
    [place, ends, isActive, wire],
  )
}

const places = new WeakMap<FoundWay, ReadonlyMap<string, number>>()

function placeOf(found: FoundWay | undefined, id: string): number {
  if (!found) return -1
  const known = places.get(found) ?? new Map(found.way.points.map(({ node }, i) => [node, i]))
  places.set(found, known)
  return known.get(id) ?? -1
}

/** What is on the line that leads to a place of the way. */
function wireAt(found: FoundWay | undefined, place: number): string | undefined {
  const edge = found?.way.edges[place - 1]
  return edge === undefined ? undefined : found?.lines.get(edge)?.word
}

/** The line that React Flow draws for an edge of the chart. */
export type SeatOfEdge = (edge: string) => string

export const SeatOfEdgeContext = createContext<SeatOfEdge>((edge) => edge)

/** How a line, by React Flow's name, is drawn that is on the way; undefined: it is not. */
export function useWayLine(line: string): WayLine | undefined {
  const ways = wayStoreOf(useDesignerStore())
  const seatOf = use(SeatOfEdgeContext)
  return useSyncExternalStore(ways.subscribe, () => {
    const found = ways.get()
    const edge = found?.way.edges.find((id) => seatOf(id) === line)
    return edge === undefined ? undefined : found?.lines.get(edge)
  })
}
