import type { BoxNode, Face, Flow, WireEdge } from '#canvas/flow/flow.ts'

/** A stretch of a chart from top to bottom, px of the chart. */
export interface Stretch {
  readonly top: number
  readonly bottom: number
}

/**
 * The stretch to keep in the page around a window. Goes in: how far the chart is moved down (px), its zoom and the window's
 * height. It grows and moves by half windows, so that it changes seldom while the chart is panned.
 */
export function stretchAround(y: number, zoom: number, height: number): Stretch {
  const half = Math.max(height / zoom / 2, 1)
  const top = -y / zoom
  return { top: (Math.floor(top / half) - 1) * half, bottom: (Math.ceil((top + 2 * half) / half) + 1) * half }
}

/** What of a chart is seen in a stretch: the lines that cross it, the boxes in it and those at the ends of these lines. */
export function cutOut(
  flow: Flow,
  { top, bottom }: Stretch,
): { readonly nodes: BoxNode[]; readonly edges: WireEdge[] } {
  const faces = new Map(flow.nodes.map(({ id, data }) => [id, data.face]))
  const kept = new Set<string>()
  const touches = (from: number, to: number): boolean => from <= bottom && to >= top
  const edges = flow.edges.filter(({ source, target }) => {
    const [a, b] = [faces.get(source), faces.get(target)]
    if (!a || !b || !touches(Math.min(a.y, b.y), Math.max(end(a), end(b)))) return false
    kept.add(source).add(target)
    return true
  })
  const nodes = flow.nodes.filter(
    ({ id, data: { face } }) => kept.has(id) || touches(face.y, face.y + face.height),
  )
  return { nodes, edges }
}

const end = ({ y, height }: Face): number => y + height
