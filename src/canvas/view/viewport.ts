import type { Chart } from '#core/chart/chart.ts'

/** How the chart is moved (px) and scaled under the window. */
export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}
export interface Size {
  readonly width: number
  readonly height: number
}
interface Rect extends Size {
  readonly x: number
  readonly y: number
}

/** Height of the lane headings, which cover the top of the window, px. */
export const HEADINGS = 34
export const LEAST_ZOOM = 0.2
export const MOST_ZOOM = 2
/** Above so many nodes the whole chart is never shown at once: the boxes would be dust, and drawing them all slow. */
const MOST_SHOWN = 1500
/** Below this zoom the lanes are not shown side by side: the chart is read by moving it, at a zoom that is easy to read. */
const LEGIBLE = 0.6
const EASY = 0.8
const MARGIN = 16

/** What the first look shows: everything if it can be read, else the first paths, with all lanes if they can be read. */
export function firstView(chart: Chart, window: Size): Viewport {
  const whole = fitting(chart, window)
  if (whole >= LEGIBLE && chart.nodes.length <= MOST_SHOWN) return topLeft(chart, whole)
  const across = acrossZoom(chart, window)
  return topLeft(chart, across >= LEGIBLE ? Math.min(1, across) : EASY)
}

/** What "Fit" shows: everything, however small, unless there is too much of it. */
export function wholeView(chart: Chart, window: Size): Viewport {
  if (chart.nodes.length > MOST_SHOWN) return firstView(chart, window)
  return topLeft(chart, Math.max(LEAST_ZOOM, fitting(chart, window)))
}

/** The nearest view in which a box is wholly seen, or undefined if it is now. */
export function viewWith(box: Rect, { x, y, zoom }: Viewport, window: Size): Viewport | undefined {
  const dx = shift(box.x * zoom + x, box.width * zoom, 0, window.width)
  const dy = shift(box.y * zoom + y, box.height * zoom, HEADINGS, window.height)
  return dx === 0 && dy === 0 ? undefined : { x: x + dx, y: y + dy, zoom }
}

/** Whether two views have little in common, so that a glide between them would pass by all of a chart and explain nothing. */
export const isFar = (from: Viewport, to: Viewport, { width, height }: Size): boolean => {
  const grown = to.zoom / from.zoom
  return Math.abs(to.x - from.x * grown) > 2 * width || Math.abs(to.y - from.y * grown) > 2 * height
}

/**
 * By how much a stretch must move to lie between two limits, then with a margin; its beginning counts more than its end. At a limit
 * it may stand, as the outermost boxes do when all lanes are shown.
 */
function shift(from: number, length: number, least: number, most: number): number {
  if (from < least) return least + MARGIN - from
  const over = from + length - most
  return over > 0 ? -Math.max(0, Math.min(over + MARGIN, from - least - MARGIN)) : 0
}

const fitting = (chart: Chart, window: Size): number =>
  Math.min(1.2, acrossZoom(chart, window), downZoom(chart, window))

function acrossZoom({ columns }: Chart, { width }: Size): number {
  const all = Object.values(columns)
  const across = Math.max(...all.map((lane) => lane.x + lane.width)) - Math.min(...all.map(({ x }) => x))
  return across > 0 ? width / across : 1
}

function downZoom({ nodes }: Chart, { height }: Size): number {
  const { top, bottom } = extent(nodes)
  return (height - HEADINGS - 2 * MARGIN) / Math.max(bottom - top, 1)
}

function topLeft({ columns, nodes }: Chart, zoom: number): Viewport {
  const left = Math.min(...Object.values(columns).map(({ x }) => x))
  return { x: -left * zoom, y: HEADINGS + MARGIN - extent(nodes).top * zoom, zoom }
}

function extent(nodes: Chart['nodes']): { readonly top: number; readonly bottom: number } {
  let [top, bottom] = [Infinity, -Infinity]
  for (const { y, height } of nodes) {
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + height)
  }
  return top > bottom ? { top: 0, bottom: 0 } : { top, bottom }
}
