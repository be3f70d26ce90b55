import { createContext, use, useCallback, useMemo, useSyncExternalStore } from 'react'
import { useDesigner, useDesignerStore } from '#state/react.ts'
import type { FoundWay } from './find-way.ts'
import { wayStoreOf } from './way-store.ts'

/** What the asked request makes of a box. */
export interface WayMark {
  /** Its place on the way, from 1. */
  readonly number: number
  readonly ends: boolean
  /** A step that happens here is looked at. */
  readonly isActive: boolean
}

/** The asked request's way; undefined: nothing is asked, or it is still being looked for. */
export function useWay(): FoundWay | undefined {
  const ways = wayStoreOf(useDesignerStore())
  return useSyncExternalStore(ways.subscribe, ways.get)
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
  return useMemo(
    () => (place === -1 ? undefined : { number: place + 1, ends, isActive }),
    [place, ends, isActive],
  )
}

const places = new WeakMap<FoundWay, ReadonlyMap<string, number>>()

function placeOf(found: FoundWay | undefined, id: string): number {
  if (!found) return -1
  const known = places.get(found) ?? new Map(found.way.points.map(({ node }, i) => [node, i]))
  places.set(found, known)
  return known.get(id) ?? -1
}

/** The line that React Flow draws for an edge of the chart. */
export type SeatOfEdge = (edge: string) => string

export const SeatOfEdgeContext = createContext<SeatOfEdge>((edge) => edge)

/** Whether a line, by React Flow's name, is on the way. */
export function useIsOnWay(line: string): boolean {
  const ways = wayStoreOf(useDesignerStore())
  const seatOf = use(SeatOfEdgeContext)
  return useSyncExternalStore(
    ways.subscribe,
    () => ways.get()?.way.edges.some((edge) => seatOf(edge) === line) ?? false,
  )
}
