import { emptyChart, type Chart, type ChartNode } from '#core/chart/chart.ts'

/** Where the column of routes begins, and what it takes of the width, px. */
const ROUTES = 500
const WIDTH = 176

const closed = new WeakMap<ChartNode, ChartNode>()

/**
 * Without a route the column of routes stands closed, and the picture is larger for it. A node that has been moved is the same
 * object each time.
 */
export function closeRouteColumn(nodes: readonly ChartNode[]): Pick<Chart, 'nodes' | 'columns'> {
  const { columns } = emptyChart
  if (nodes.some(({ kind }) => kind === 'route')) return { nodes, columns }
  const moved = nodes.map((node) => (node.x < ROUTES ? node : movedLeft(node)))
  const { sidecar, resolution, endpoints } = columns
  return {
    nodes: moved,
    columns: {
      ...columns,
      sidecar: { ...sidecar, width: sidecar.width - WIDTH },
      resolution: { ...resolution, x: resolution.x - WIDTH },
      endpoints: { ...endpoints, x: endpoints.x - WIDTH },
    },
  }
}

function movedLeft(node: ChartNode): ChartNode {
  const known = closed.get(node)
  if (known) return known
  const moved = { ...node, x: node.x - WIDTH }
  closed.set(node, moved)
  return moved
}
