import { lanes, type Chart, type ChartNode } from '#core/chart/chart.ts'
import { openRouteColumn } from '#core/chart/draw/close-column.ts'
import type { ChartWay } from '#core/chart/way-of.ts'

/**
 * The chart as it is drawn while a request is asked about: with the boxes that only the request has, and with room for a word on the
 * last line of its way. Goes in: the chart, or the next one while its way is not yet known; the way; the room that the word takes, px. What is as it was stays the
 * same object.
 */
export function withWay(chart: Chart, way: ChartWay, room: number): Chart {
  const opened = way.boxes.some(({ kind }) => kind === 'route') ? openRouteColumn(chart) : chart
  const nodes = way.boxes.length > 0 ? [...opened.nodes, ...way.boxes] : opened.nodes
  if (way.boxes.length + way.lines.length === 0) return withRoom(chart, way, room)
  const ids = new Set(nodes.map(({ id }) => id))
  const lines = way.lines.filter(({ from, to }) => ids.has(from) && ids.has(to))
  const path = way.points.map(({ node }) => node).filter((id) => ids.has(id))
  const { columns } = opened
  const drawn: Chart = {
    ...chart,
    nodes,
    columns,
    edges: [...chart.edges, ...lines],
    paths: [...chart.paths, path],
  }
  return withRoom(drawn, way, room)
}

/** Moves what stands at the end of the last line, and right of it, so far that the line is `room` px long. */
function withRoom(chart: Chart, { points, wire }: ChartWay, room: number): Chart {
  const [before, last] = points.slice(-2).map(({ node }) => chart.nodes.find(({ id }) => id === node))
  if (wire === undefined || !before || !last) return chart
  const by = 8 * Math.ceil((room - (last.x - before.x - before.width)) / 8)
  if (by <= 0) return chart
  const columns = { ...chart.columns }
  for (const lane of lanes) {
    const { x, width } = columns[lane]
    if (x > before.x) columns[lane] = { x: x + by, width }
    else if (lanes.indexOf(lane) === lanes.indexOf(last.lane) - 1) columns[lane] = { x, width: width + by }
  }
  return { ...chart, columns, nodes: chart.nodes.map((node) => (node.x < last.x ? node : moved(node, by))) }
}

const movedNodes = new WeakMap<ChartNode, ChartNode>()

/** The node further right; the same object each time, as long as the way is. */
function moved(node: ChartNode, by: number): ChartNode {
  const known = movedNodes.get(node)
  if (known && known.x === node.x + by) return known
  const fresh = { ...node, x: node.x + by }
  movedNodes.set(node, fresh)
  return fresh
}
