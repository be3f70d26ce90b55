import { MOST_CURVES, type ChartEdge, type ChartNode } from '#core/chart/chart.ts'

/**
 * How an edge is drawn when many leave or enter one box: as a branch of a trunk. It runs from its anchor, the branch next to it
 * or the box itself, along the trunk, so that each edge is only as long as what lies between two branches.
 */
export interface Branch {
  /** The node at the other end of this edge's stretch of the trunk. */
  readonly anchor: string
  readonly side: 'leaving' | 'entering'
  /** The trunk's place, and where this stretch of it begins and ends, px. */
  readonly x: number
  readonly fromY: number
  readonly toY: number
  /** Where the edge meets its own box, and, for the edge nearest to it, where the trunk meets the shared box. */
  readonly boxX: number
  readonly hubX: number | undefined
}

/** How far from the shared box the trunk runs, as a part of the gap. */
const TRUNK = 0.4
/** Between the trunks of different wires, px. */
const BESIDE = 5

/** The branches among the edges, by edge id. Edges that are not in it are curves. */
export function branchesOf(
  edges: readonly ChartEdge[],
  nodes: ReadonlyMap<string, ChartNode>,
): ReadonlyMap<string, Branch> {
  const branches = new Map<string, Branch>()
  for (const side of ['leaving', 'entering'] as const) {
    const [hub, other] = side === 'leaving' ? (['from', 'to'] as const) : (['to', 'from'] as const)
    for (const [id, spokes] of crowded(
      edges.filter((edge) => !branches.has(edge.id)),
      hub,
    )) {
      const box = nodes.get(id)
      if (!box) continue
      const wires = [...new Set(spokes.map(({ wire }) => wire))]
      for (const [lane, wire] of wires.entries()) {
        const ends = spokes.flatMap((edge) => {
          const node = nodes.get(edge[other])
          return edge.wire === wire && node ? [{ edge, node }] : []
        })
        for (const branch of trunk(box, ends, side, lane)) branches.set(...branch)
      }
    }
  }
  return branches
}

interface End {
  readonly edge: ChartEdge
  readonly node: ChartNode
}

function crowded(edges: readonly ChartEdge[], hub: 'from' | 'to'): readonly [string, readonly ChartEdge[]][] {
  const groups = new Map<string, ChartEdge[]>()
  for (const edge of edges) {
    const group = groups.get(edge[hub])
    if (group) group.push(edge)
    else groups.set(edge[hub], [edge])
  }
  return [...groups].filter(([, group]) => group.length > MOST_CURVES)
}

function trunk(box: ChartNode, ends: readonly End[], side: Branch['side'], lane: number): [string, Branch][] {
  const leaving = side === 'leaving'
  const hubX = leaving ? box.x + box.width : box.x
  const edgeOf = ({ node }: End) => (leaving ? node.x : node.x + node.width)
  const gap = Math.min(...ends.map((end) => Math.abs(edgeOf(end) - hubX)))
  const x = hubX + (leaving ? 1 : -1) * (gap * TRUNK + lane * BESIDE)
  const hubY = middle(box)
  const above = ends
    .filter(({ node }) => middle(node) < hubY)
    .toSorted((a, b) => middle(b.node) - middle(a.node))
  const below = ends
    .filter(({ node }) => middle(node) >= hubY)
    .toSorted((a, b) => middle(a.node) - middle(b.node))
  return [above, below].flatMap((row) =>
    row.map((end, index): [string, Branch] => {
      const before = row[index - 1]
      return [
        end.edge.id,
        {
          anchor: before?.node.id ?? box.id,
          side,
          x,
          fromY: before ? middle(before.node) : hubY,
          toY: middle(end.node),
          boxX: edgeOf(end),
          hubX: before ? undefined : hubX,
        },
      ]
    }),
  )
}

const middle = ({ y, height }: ChartNode): number => y + height / 2

const CORNER = 6

/** The line of a branch: from the shared box or the branch before, along the trunk, to its own box. */
export function branchPath({ x, fromY, toY, boxX, hubX }: Branch): string {
  const down = Math.sign(toY - fromY)
  const reach = Math.min(CORNER, Math.abs(toY - fromY), Math.abs(boxX - x))
  const out = Math.sign(boxX - x)
  const start = hubX === undefined ? `M${x},${fromY}` : `M${hubX},${fromY} H${x}`
  return `${start} V${toY - down * reach} Q${x},${toY} ${x + out * reach},${toY} H${boxX}`
}
