import { lanes, type Chart, type Lane } from '#core/chart/chart.ts'

/** Where a lane stands in the window, px. `cut` is how much of it is out of sight on the left. */
export interface PlacedColumn {
  readonly left: number
  readonly width: number
  readonly cut: number
}

/** Room that a heading keeps when its lane slides out of the window on the left, px. */
const LEAST_ROOM = 96

/**
 * Where the lanes stand in a window of `width` px under a chart moved by `x` and scaled by `zoom`. The last lane goes on to the
 * window's edge.
 */
export function placedColumns(
  columns: Chart['columns'],
  x: number,
  zoom: number,
  width: number,
): Readonly<Record<Lane, PlacedColumn>> {
  const place = (lane: Lane): PlacedColumn => {
    const column = columns[lane]
    const left = column.x * zoom + x
    const own = column.width * zoom
    const wide = lane === lanes.at(-1) ? Math.max(own, width - left) : own
    return { left, width: wide, cut: Math.min(Math.max(0, -left), Math.max(0, wide - LEAST_ROOM)) }
  }
  return {
    app: place('app'),
    sidecar: place('sidecar'),
    resolution: place('resolution'),
    endpoints: place('endpoints'),
  }
}
