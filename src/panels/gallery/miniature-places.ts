import type { Miniature, MiniatureEdge, MiniatureNode } from '#core/patterns/miniature.ts'

/** The size of the drawing, in its own units. */
export const SIZE = { width: 300, height: 76 }

const LANES = [
  { x: 14, width: 54 },
  { x: 110, width: 72 },
  { x: 196, width: 40 },
  { x: 232, width: 54 },
] as const
const ROW = 22
const MIDDLE = SIZE.height / 2

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Line {
  readonly d: string
  readonly strokeWidth: number
  readonly label?: { readonly x: number; readonly y: number; readonly text: string }
}

/** The box of a node; boxes are lower where several stand in one lane. */
export function boxOf({ nodes }: Miniature, node: MiniatureNode): Box {
  const { x, width } = LANES[node.lane]
  const crowd = nodes.filter(({ lane }) => lane === node.lane).length
  const height = crowd > 2 ? 18 : crowd === 2 ? 22 : 24
  return { x, width, height, y: MIDDLE + (node.row - 1) * ROW - height / 2 }
}

/** The line of an edge, from the right of a box to the left of another; undefined if it names a node that is not there. */
export function lineOf(miniature: Miniature, { from, to, share }: MiniatureEdge): Line | undefined {
  const [start, end] = [miniature.nodes[from], miniature.nodes[to]]
  if (!start || !end) return undefined
  const [a, b] = [boxOf(miniature, start), boxOf(miniature, end)]
  const [x1, x2] = [a.x + a.width, b.x]
  const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2]
  const half = (x1 + x2) / 2
  return {
    d: `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}`,
    strokeWidth: share === undefined ? 2 : 1.5 + share / 32,
    ...(share === undefined
      ? {}
      : { label: { x: x2 - 7, y: y2 < y1 ? y2 - 5 : y2 + 13, text: `${share} %` } }),
  }
}
