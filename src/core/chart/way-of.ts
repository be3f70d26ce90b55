import { pathStartsWith } from '#core/text/path.ts'
import type { Citation } from '#core/sidecar/prediction.ts'
import type { Hop, Step, Trace, Wire } from '#core/sidecar/probe/trace.ts'
import type { Chart, ChartNode } from './chart.ts'

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
  readonly wire: Wire | undefined
}

/** The kinds of node where a hop may happen, the most fitting first. */
const PLACES: Readonly<Record<Hop, readonly ChartNode['kind'][]>> = {
  dns: ['lookup', 'pod'],
  capture: ['pod'],
  listener: ['listener', 'elsewhere', 'lookup', 'pod'],
  'filter-chain': ['listener', 'elsewhere', 'lookup', 'pod'],
  route: ['route', 'listener', 'elsewhere', 'pod'],
  cluster: ['cluster', 'elsewhere', 'route', 'listener', 'pod'],
  endpoint: ['endpoint', 'cluster', 'elsewhere', 'listener', 'pod'],
  wire: ['endpoint', 'cluster', 'elsewhere', 'listener', 'pod'],
}

/**
 * Finds the way of a request in the chart. Goes in: the chart and the trace of the same design, and what the application calls. Comes
 * out: of the chart's paths the one that the trace goes along, as far as it goes; where the chart has none for it, the pod alone. Nothing is invented: every node and
 * edge is one of the chart's.
 */
export function wayOf(chart: Chart, trace: Trace, called: string): ChartWay {
  const byId = new Map(chart.nodes.map((node) => [node.id, node]))
  const nodes = (
    bestPath(chart, byId, { ...trace, called: called.toLowerCase() }) ??
    chart.paths[0]?.slice(0, 1) ??
    []
  ).flatMap((id) => byId.get(id) ?? [])
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
  const edges = gone.slice(1).flatMap(({ id }, i) => {
    const from = gone[i]?.id
    return chart.edges.filter((edge) => edge.from === from && edge.to === id).map((edge) => edge.id)
  })
  return { points, edges, wire: trace.steps.find(({ wire }) => wire !== undefined)?.wire }
}

function placeOf({ at }: Step, nodes: readonly ChartNode[]): number {
  for (const kind of PLACES[at]) {
    const place = nodes.findIndex((node) => node.kind === kind)
    if (place !== -1) return place
  }
  return -1
}

/** A trace, and the name or address that was called, in lower case. */
type Called = Trace & { readonly called: string }

function bestPath(
  chart: Chart,
  byId: ReadonlyMap<string, ChartNode>,
  trace: Called,
): readonly string[] | undefined {
  const scores = new Map<string, number>()
  const scoreOf = (id: string): number => {
    const known = scores.get(id)
    if (known !== undefined) return known
    const node = byId.get(id)
    const score = node ? fits(node, trace) : 0
    scores.set(id, score)
    return score
  }
  let best: readonly string[] | undefined
  let highest = 0
  for (const path of chart.paths) {
    const each = path.map(scoreOf)
    // A box that the request does not come through rules the path out.
    if (each.includes(-Infinity)) continue
    const score = each.reduce((sum, one) => sum + one, 0)
    if (score > highest) [best, highest] = [path, score]
  }
  return best
}

/** How well a node fits a trace; -Infinity: the request does not come through it. */
function fits(node: ChartNode, trace: Called): number {
  const { outcome } = trace
  // A request that never came to the sidecar is looked for by its name alone.
  if (outcome.listener === undefined && node.kind !== 'lookup') return 0
  switch (node.kind) {
    case 'pod':
      return 0
    case 'lookup':
      return fitsName(node, trace)
    case 'listener':
      return says(node, outcome.listener ?? '') ? 4 : -Infinity
    case 'route':
      return isCited(node, trace) ? 3 : -1
    case 'cluster':
      return fitsCluster(node, trace)
    case 'endpoint':
      return outcome.endpoints.some((key) => isOf(node, key)) ? 2 : 0
    case 'elsewhere':
      return isElsewhere(trace) ? 5 : -Infinity
  }
}

const says = ({ title, lines }: ChartNode, text: string): boolean =>
  title === text || lines.some((line) => line.text === text)

const isElsewhere = ({ outcome: { clusters, envoy } }: Trace): boolean =>
  clusters.some(({ name }) => name === 'PassthroughCluster' || name === 'BlackHoleCluster') ||
  envoy?.routeName === 'block_all'

function fitsName({ id, title }: ChartNode, { outcome, called: name }: Called): number {
  if (id === 'undeclared') return 0
  const host = title.toLowerCase()
  if (host === name) return 4
  if (host.startsWith('*') && name.endsWith(host.slice(1))) return 2
  // Bytes for another name may come to a host's listener all the same.
  return outcome.clusters.some(({ name: cluster }) => cluster.endsWith(`|${title}`)) ? 1 : -Infinity
}

function fitsCluster({ id, lines }: ChartNode, { outcome: { clusters, envoy } }: Trace): number {
  const chosen = envoy?.upstreamCluster
  const is = (name: string): boolean => id === `cluster/${name}` || lines.some(({ text }) => text === name)
  if (chosen !== null && chosen !== undefined && is(chosen)) return 8
  // Whoever ends before a cluster is chosen has not been led past this one.
  if (clusters.length === 0) return 0
  return clusters.some(({ name }) => is(name)) ? 6 : -Infinity
}

/** Whether an endpoint of the trace (`10.0.0.1:443`, `an address of a.example:443`) is the node's. */
function isOf({ title }: ChartNode, key: string): boolean {
  const address = key.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
  return address === title || address === `an address of ${title.toLowerCase()}`
}

const isCited = ({ places }: ChartNode, { steps }: Trace): boolean =>
  steps.some(
    ({ at, because }) =>
      at === 'route' &&
      because.some(
        (one: Citation) =>
          'span' in one &&
          places.some(
            ({ document, path }) =>
              document === one.document && (pathStartsWith(path, one.path) || pathStartsWith(one.path, path)),
          ),
      ),
  )
