import { emptyChart, type Chart, type ChartNode } from '#core/chart/chart.ts'

/** Where the column of routes begins, and what it takes of the width, px. */
export const ROUTE_COLUMN = { x: 500, width: 176 }

const closed = new WeakMap<ChartNode, ChartNode>()
const opened = new WeakMap<ChartNode, ChartNode>()

/**
 * Without a route the column of routes stands closed, and the picture is larger for it. A node that has been moved is the same
 * object each time.
 */
export function closeRouteColumn(nodes: readonly ChartNode[]): Pick<Chart, 'nodes' | 'columns'> {
  const { columns } = emptyChart
  if (nodes.some(({ kind }) => kind === 'route')) return { nodes, columns }
  const { sidecar, resolution, endpoints } = columns
  const { width } = ROUTE_COLUMN
  return {
    nodes: nodes.map((node) => moved(node, -width, closed)),
    columns: {
      ...columns,
      sidecar: { ...sidecar, width: sidecar.width - width },
      resolution: { ...resolution, x: resolution.x - width },
      endpoints: { ...endpoints, x: endpoints.x - width },
    },
  }
}

/** Whether a chart stands without its column of routes. */
export const isRouteColumnClosed = ({ columns }: Pick<Chart, 'columns'>): boolean =>
  columns.sidecar.width < emptyChart.columns.sidecar.width

/** Opens the column again where it is closed, for a route that only one request comes to. */
export const openRouteColumn = (chart: Pick<Chart, 'nodes' | 'columns'>): Pick<Chart, 'nodes' | 'columns'> =>
  isRouteColumnClosed(chart)
    ? {
        nodes: chart.nodes.map((node) => moved(node, ROUTE_COLUMN.width, opened)),
        columns: emptyChart.columns,
      }
    : chart

function moved(node: ChartNode, by: number, known: WeakMap<ChartNode, ChartNode>): ChartNode {
  if (node.x < ROUTE_COLUMN.x) return node
  const there = known.get(node)
  if (there) return there
  const fresh = { ...node, x: node.x + by }
  known.set(node, fresh)
  return fresh
}
