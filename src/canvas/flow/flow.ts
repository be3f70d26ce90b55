import { Position, type Edge, type Node } from '@xyflow/react'

import {
  emptyChart,
  lanes,
  type Chart,
  type ChartEdge,
  type ChartNode,
  type Wire,
} from '#core/chart/chart.ts'
import { nodesById } from '#canvas/marks/node-index.ts'
import { wirePhrases } from '#canvas/words.ts'
import { branchesOf, type Branch } from '#canvas/wires/bundle.ts'
import { createSeats } from './seats.ts'

/** What is drawn of a node. Its places move with every keystroke above them and are looked up when they are needed. */
export type Face = Omit<ChartNode, 'places'>

export type BoxNode = Node<{ readonly face: Face; readonly arrives: string }, 'box'>
export type WireEdge = Edge<
  {
    readonly wire: Wire
    readonly share: number | undefined
    readonly label: string | undefined
    readonly branch: Branch | undefined
  },
  'wire'
>

/** A chart as React Flow wants it: `id` is a seat (see seats.ts), `face.id` the chart's own name. Whoever holds it must not change it. */
export interface Flow {
  readonly nodes: BoxNode[]
  readonly edges: WireEdge[]
  /** The lanes' places; the same object while they stay. */
  readonly columns: Chart['columns']
  /** A chart that looks like this. */
  readonly drawn: Chart
}

/** Reads charts; `seatOfEdge`: React Flow's id for an edge of the last one. */
export type FlowReader = ((chart: Chart) => Flow) & { readonly seatOfEdge: (edge: string) => string }

/**
 * A reader that turns charts into React Flow's nodes and edges and remembers the last answer: a node, an edge, a list and the
 * whole answer stay the same objects while what they show stays the same, so a keystroke costs only what it changed.
 */
export function createFlowReader(): FlowReader {
  const seatNodes = createSeats()
  const seatEdges = createSeats()
  let read: Chart | undefined
  let flow: Flow = { nodes: [], edges: [], columns: emptyChart.columns, drawn: emptyChart }
  let seatOfEdge = (edge: string): string => edge
  const readFlow = (chart: Chart): Flow => {
    if (chart === read) return flow
    const branches = branchesOf(chart.edges, nodesById(chart))
    const seatOf = seatNodes(chart.nodes)
    seatOfEdge = seatEdges(chart.edges)
    const edges = carryOver(
      flow.edges,
      chart.edges,
      seatOfEdge,
      (old, edge) => sameEdge(old, edge, branches.get(edge.id), seatOf),
      (edge, seat) => edgeOf(seat, edge, branches.get(edge.id), seatOf),
    )
    const arrivals = arrivalsOf(chart.edges)
    const nodes = carryOver(
      flow.nodes,
      chart.nodes,
      seatOf,
      ({ data }, node) => sameFace(data.face, node) && data.arrives === (arrivals.get(node.id) ?? ''),
      (node, seat) => nodeOf(seat, node, arrivals.get(node.id) ?? ''),
    )
    read = chart
    const columns = sameColumns(flow.columns, chart.columns) ? flow.columns : chart.columns
    const same = nodes === flow.nodes && edges === flow.edges && columns === flow.columns
    if (!same) flow = { nodes, edges, columns, drawn: chart }
    return flow
  }
  return Object.assign(readFlow, { seatOfEdge: (edge: string) => seatOfEdge(edge) })
}

function carryOver<Old extends { readonly id: string }, New extends { readonly id: string }>(
  before: Old[],
  now: readonly New[],
  seatOf: (id: string) => string,
  same: (old: Old, fresh: New) => boolean,
  make: (fresh: New, seat: string) => Old,
): Old[] {
  // Mostly nothing moved in the list, so the old item is looked for at the same index first.
  let byId: Map<string, Old> | undefined
  const next = now.map((fresh, index) => {
    const seat = seatOf(fresh.id)
    let old = before[index]
    if (old?.id !== seat) {
      byId ??= new Map(before.map((item) => [item.id, item]))
      old = byId.get(seat)
    }
    return old && same(old, fresh) ? old : make(fresh, seat)
  })
  return next.length === before.length && next.every((item, index) => item === before[index]) ? before : next
}

function nodeOf(seat: string, node: ChartNode, arrives: string): BoxNode {
  const { x, y, width, height } = node
  return {
    id: seat,
    type: 'box',
    position: { x, y },
    width,
    height,
    // Given, so that edges are drawn without waiting for the boxes to be measured.
    handles: [
      { type: 'target', position: Position.Left, x: 0, y: height / 2, width: 1, height: 1 },
      { type: 'source', position: Position.Right, x: width - 1, y: height / 2, width: 1, height: 1 },
    ],
    data: { face: node, arrives },
    domAttributes: { 'aria-roledescription': undefined },
  }
}

function edgeOf(
  seat: string,
  { from, to, wire, share, label }: ChartEdge,
  branch: Branch | undefined,
  seatOf: (id: string) => string,
): WireEdge {
  return {
    id: seat,
    type: 'wire',
    // React Flow draws an edge when what lies between its ends is in view: for a branch that is its stretch of the trunk.
    source: seatOf(branch?.side === 'leaving' ? branch.anchor : from),
    target: seatOf(branch?.side === 'entering' ? branch.anchor : to),
    data: { wire, share, label, branch },
    // The boxes' labels and the chart as text say what the lines show.
    domAttributes: { 'aria-hidden': true, 'aria-roledescription': undefined },
  }
}

function sameEdge(
  old: WireEdge,
  { from, to, wire, share, label }: ChartEdge,
  branch: Branch | undefined,
  seatOf: (id: string) => string,
): boolean {
  const { data } = old
  return (
    data !== undefined &&
    data.wire === wire &&
    data.share === share &&
    data.label === label &&
    sameBranch(data.branch, branch) &&
    (branch?.side === 'leaving' || old.source === seatOf(from)) &&
    (branch?.side === 'entering' || old.target === seatOf(to))
  )
}

const sameBranch = (a: Branch | undefined, b: Branch | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.anchor === b.anchor &&
    a.side === b.side &&
    a.x === b.x &&
    a.fromY === b.fromY &&
    a.toY === b.toY &&
    a.boxX === b.boxX &&
    a.hubX === b.hubX)

function sameFace(old: Face, node: ChartNode): boolean {
  if (old === node) return true
  return (
    old.id === node.id &&
    old.x === node.x &&
    old.y === node.y &&
    old.width === node.width &&
    old.height === node.height &&
    old.title === node.title &&
    old.tone === node.tone &&
    old.kind === node.kind &&
    old.lane === node.lane &&
    sameList(old.lines, node.lines, (a, b) => a.text === b.text && a.mono === b.mono) &&
    sameList(old.badges, node.badges, (a, b) => a.icon === b.icon && a.text === b.text) &&
    sameList(old.adds, node.adds, (a, b) => a === b)
  )
}

const sameList = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((item, index) => {
      const other = b[index]
      return other !== undefined && same(item, other)
    }))

const sameColumns = (a: Chart['columns'], b: Chart['columns']): boolean =>
  lanes.every((lane) => a[lane].x === b[lane].x && a[lane].width === b[lane].width)

/** How traffic comes to each node, in words: `over TLS, 80 % of it`. */
function arrivalsOf(edges: readonly ChartEdge[]): ReadonlyMap<string, string> {
  const arrivals = new Map<string, string>()
  for (const { to, wire, share } of edges) {
    const phrase = share === undefined ? wirePhrases[wire] : `${wirePhrases[wire]}, ${share} % of it`
    const before = arrivals.get(to)
    if (before === undefined) arrivals.set(to, phrase)
    else if (!before.split('; ').includes(phrase)) arrivals.set(to, `${before}; ${phrase}`)
  }
  return arrivals
}
