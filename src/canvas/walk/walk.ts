import type { Chart, ChartNode } from '#core/chart/chart.ts'

/** A way to go from one box to another: along the path and back, among the boxes of a lane, to the path's ends. */
export type Move = 'along' | 'back' | 'up' | 'down' | 'start' | 'end'

/** Where the walker stands, and the path walked (an index of `chart.paths`; undefined off any path). */
export interface Standing {
  readonly id: string
  readonly path: number | undefined
}

/** The move a key makes, or undefined. */
export const moveOfKey = (key: string): Move | undefined => moves.get(key)
const moves: ReadonlyMap<string, Move> = new Map([
  ['ArrowRight', 'along'],
  ['ArrowLeft', 'back'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['Home', 'start'],
  ['End', 'end'],
])

/** Where a walk begins. Undefined in an empty chart. */
export function startOf(chart: Chart): Standing | undefined {
  const id = chart.paths[0]?.[0] ?? chart.nodes[0]?.id
  return id === undefined ? undefined : standingAt(chart, id)
}

/** Standing at a node, on the path that has most in common with the one walked before. */
export function standingAt(chart: Chart, id: string, before?: Standing): Standing {
  const walked = before?.path === undefined ? undefined : chart.paths[before.path]
  if (walked?.includes(id)) return { id, path: before?.path }
  let path: number | undefined
  let most = -1
  for (const [index, nodes] of chart.paths.entries()) {
    if (!nodes.includes(id)) continue
    const common = walked ? nodes.filter((node) => walked.includes(node)).length : 0
    if (common > most) [path, most] = [index, common]
  }
  return { id, path }
}

/** The next standing, or the same one where there is nowhere to go. */
export function walk(chart: Chart, from: Standing, move: Move): Standing {
  const at = standingAt(chart, from.id, from)
  const path = at.path === undefined ? [] : (chart.paths[at.path] ?? [])
  const step = path.indexOf(at.id)
  const next = {
    along: () =>
      (step < 0 ? undefined : path[step + 1]) ?? chart.edges.find((edge) => edge.from === at.id)?.to,
    back: () =>
      (step < 0 ? undefined : path[step - 1]) ?? chart.edges.find((edge) => edge.to === at.id)?.from,
    up: () => neighbour(chart, at.id, -1),
    down: () => neighbour(chart, at.id, 1),
    start: () => path[0],
    end: () => path.at(-1),
  }[move]()
  return next === undefined ? at : standingAt(chart, next, at)
}

function neighbour(chart: Chart, id: string, by: 1 | -1): string | undefined {
  const here = chart.nodes.find((node) => node.id === id)
  if (!here) return undefined
  const column = chart.nodes
    .filter((node) => node.lane === here.lane && overlaps(node, here))
    .toSorted((a, b) => a.y - b.y || a.x - b.x)
  return column[column.indexOf(here) + by]?.id
}

const overlaps = (a: ChartNode, b: ChartNode): boolean => a.x < b.x + b.width && b.x < a.x + a.width
