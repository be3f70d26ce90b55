import type { Request } from '#core/sidecar/probe/request.ts'
import type { Hop, Step, Wire } from '#core/sidecar/probe/trace.ts'
import type { Chart, ChartEdge, ChartNode } from './chart.ts'
import { composeWay, type WayBox } from './request/compose-way.ts'
import { findPath, isElsewhere, says, type Walked } from './request/find-path.ts'
import { ownElsewhere, ownEndpoint, placeOwn } from './request/own-boxes.ts'

/** A node that a request comes through. */
export interface WayPoint {
  readonly node: string
  /** The steps of the trace that happen there, from 0; empty where the request only comes by. */
  readonly steps: readonly number[]
  readonly ends: boolean
}

/** The way of a request through the chart: its nodes in order, the edges between them, and what is on the last one. */
export interface ChartWay {
  readonly points: readonly WayPoint[]
  readonly edges: readonly string[]
  /** What the bytes are where it arrives; undefined: it does not come that far. */
  readonly wire: Wire | undefined
  /** Boxes and lines that this request alone has; `withWay` puts them into the chart. */
  readonly boxes: readonly ChartNode[]
  readonly lines: readonly ChartEdge[]
}

/** The kinds of node where a hop may happen, the most fitting first. */
const PLACES: Readonly<Record<Hop, readonly ChartNode['kind'][]>> = {
  dns: ['lookup', 'pod'],
  capture: ['pod'],
  listener: ['listener', 'elsewhere', 'lookup', 'pod'],
  'filter-chain': ['listener', 'elsewhere', 'lookup', 'pod'],
  route: ['route', 'elsewhere', 'listener', 'pod'],
  cluster: ['cluster', 'elsewhere', 'route', 'listener', 'pod'],
  endpoint: ['endpoint', 'cluster', 'elsewhere', 'listener', 'pod'],
  wire: ['endpoint', 'cluster', 'elsewhere', 'listener', 'pod'],
}

/**
 * Finds the way of a request in the chart. Goes in: the chart of a design, a request, and its trace through the same design. Comes out: of the
 * chart's paths the one that the trace goes along, as far as it goes. Where the chart has none for it, the way is put together from the chart's boxes
 * that the request comes through, with own ones where there are none.
 */
export function wayOf(chart: Chart, walked: Walked): ChartWay {
  const { trace, request } = walked
  const nodes = boxesOf(chart, walked)
  const steps = nodes.map((): number[] => [])
  let last = 0
  let isOver = false
  trace.steps.forEach((step, i) => {
    const at = placeOf(step, nodes)
    if (at === -1) return
    steps[at]?.push(i)
    if (!isOver) last = Math.max(last, at)
    if (step.ends) {
      last = at
      isOver = true
    }
  })
  const gone = nodes.slice(0, last + 1)
  const points = gone.map(({ id }, i) => ({ node: id, steps: steps[i] ?? [], ends: isOver && i === last }))
  const legs = gone.slice(1).map((to, i) => legBetween(chart, gone[i] ?? to, to, request))
  const known = new Set(chart.nodes.map(({ id }) => id))
  const wire = trace.steps.findLast((step) => step.wire !== undefined)?.wire
  return {
    points,
    edges: legs.map(({ id }) => id),
    wire: gone.at(-1)?.kind === 'endpoint' ? wire : undefined,
    boxes: gone.filter(({ id }) => !known.has(id)),
    lines: legs.filter((leg) => !chart.edges.includes(leg)),
  }
}

function boxesOf(chart: Chart, walked: Walked): ChartNode[] {
  const byId = new Map(chart.nodes.map((node) => [node.id, node]))
  const path = findPath(chart, byId, walked)
  const found: readonly WayBox[] = path ? path.flatMap((id) => byId.get(id) ?? []) : composeWay(chart, walked)
  const end = path && byId.get(path.at(-1) ?? '')
  const all = end ? [...found, ...beyond(end, walked)] : found
  const own = all.flatMap((box) => ('id' in box ? [] : [box]))
  const placed = placeOwn(own, chart, walked.trace, end?.kind === 'elsewhere' ? end : undefined)
  return all.flatMap((box) => ('id' in box ? [box] : (placed[own.indexOf(box)] ?? [])))
}

/** Where a request goes on behind the last box of a path: what the design does not take is let out or not, and arrives somewhere all the same. */
function beyond(end: ChartNode, walked: Walked): WayBox[] {
  if (end.kind === 'endpoint') return []
  const { outcome } = walked.trace
  const isKept = end.kind === 'elsewhere' && !outcome.clusters.some(({ name }) => says(end, name))
  return [
    ...(isKept && isElsewhere(outcome) ? [ownElsewhere(walked.trace)] : []),
    ...(outcome.endpoints.length > 0 ? [ownEndpoint(walked)] : []),
  ]
}

function placeOf({ at }: Step, nodes: readonly ChartNode[]): number {
  const isComing = at === 'listener' || at === 'filter-chain'
  for (const kind of PLACES[at]) {
    const isOf = (node: ChartNode): boolean => node.kind === kind
    // Of two boxes for what no entry takes, the first says why it comes there, the last where it goes.
    const place = isComing ? nodes.findIndex(isOf) : nodes.findLastIndex(isOf)
    if (place !== -1) return place
  }
  return -1
}

/** What the application sends, as far as its scheme tells. */
const SENT: Readonly<Record<Request['scheme'], ChartEdge['wire']>> = {
  http: 'plain',
  https: 'tls',
  tls: 'tls',
  tcp: 'raw',
}

function legBetween(chart: Chart, from: ChartNode, to: ChartNode, { scheme }: Request): ChartEdge {
  const drawn = chart.edges.find((edge) => edge.from === from.id && edge.to === to.id)
  const wire = from.kind === 'pod' ? 'lookup' : SENT[scheme]
  return drawn ?? { id: `${from.id} → ${to.id}`, from: from.id, to: to.id, wire }
}
