import type { MeshContext } from '#core/istio/mesh-context.ts'
import { pathStartsWith } from '#core/text/path.ts'
import type { Citation } from '#core/sidecar/prediction.ts'
import type { Hop, Outcome, Trace } from '#core/sidecar/probe/trace.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { Chart, ChartNode } from '#core/chart/chart.ts'

/** A request and what becomes of it. */
export interface Walked {
  readonly trace: Trace
  readonly request: Request
  /** The calling pod. */
  readonly proxy: MeshContext['proxy']
}

/** Where connections end up for which no listener is, as istiod names it. */
const CATCH_ALL = 'virtualOutbound'

/** Of the chart's paths the one that a request goes along, as node ids; undefined if it goes along none of them. */
export function findPath(
  chart: Chart,
  byId: ReadonlyMap<string, ChartNode>,
  walked: Walked,
): readonly string[] | undefined {
  const scores = new Map<string, number>()
  const scoreOf = (id: string): number => {
    const known = scores.get(id)
    if (known !== undefined) return known
    const node = byId.get(id)
    const score = node ? fits(node, walked) : 0
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

/** How well a node fits a request; -Infinity: it does not come through it. */
function fits(node: ChartNode, walked: Walked): number {
  const { outcome } = walked.trace
  // A request that never came to the sidecar is looked for by its name alone.
  if (outcome.listener === undefined && node.kind !== 'lookup') return 0
  switch (node.kind) {
    case 'pod':
      return 0
    case 'lookup':
      return fitsName(node, walked)
    case 'listener':
      return says(node, outcome.listener ?? '') ? 4 : -Infinity
    case 'route':
      return isCited(node, walked.trace, 'route') ? 3 : -1
    case 'cluster':
      return fitsCluster(node, outcome)
    case 'endpoint':
      return fitsEndpoint(node, outcome)
    case 'elsewhere':
      return isElsewhere(outcome) && outcome.listener === CATCH_ALL ? 5 : -Infinity
  }
}

/** Whether a node shows just this text. */
export const says = ({ title, lines }: ChartNode, text: string): boolean =>
  title === text || lines.some((line) => line.text === text)

/** Whether no entry takes the request: it passes through, or is blocked. */
export const isElsewhere = ({ clusters, envoy }: Outcome): boolean =>
  clusters.some(({ name }) => name === 'PassthroughCluster' || name === 'BlackHoleCluster') ||
  envoy?.routeName === 'block_all'

/** What the application calls, in lower case. */
export const calledName = ({ host, ip = '' }: Request): string => (host ?? ip).toLowerCase()

/** How well the box of a name fits a called one: the name itself, a wildcard over it, or not at all. */
export function nameFit({ id, title }: ChartNode, called: string): 0 | 2 | 4 {
  if (id === 'undeclared') return 0
  const host = title.toLowerCase()
  if (host === called) return 4
  return host.startsWith('*') && called.endsWith(host.slice(1)) ? 2 : 0
}

function fitsName(node: ChartNode, { trace: { outcome }, request }: Walked): number {
  if (node.id === 'undeclared') return 0
  const fit = nameFit(node, calledName(request))
  if (fit > 0) return fit
  // Who dials an address looks up no name, and comes to a host's listener all the same.
  const isDialled = request.host === undefined
  return isDialled && outcome.clusters.some(({ name }) => name.endsWith(`|${node.title}`)) ? 1 : -Infinity
}

function fitsCluster(node: ChartNode, { clusters, envoy }: Outcome): number {
  const chosen = envoy?.upstreamCluster
  if (chosen !== null && chosen !== undefined && isCluster(node, chosen)) return 8
  // Whoever ends before a cluster is chosen has not been led past this one.
  if (clusters.length === 0) return 0
  return clusters.some(({ name }) => isCluster(node, name)) ? 6 : -Infinity
}

function fitsEndpoint(node: ChartNode, { endpoints, envoy }: Outcome): number {
  const chosen = envoy?.upstreamHost
  if (chosen !== null && chosen !== undefined && isEndpoint(node, chosen)) return 3
  return endpoints.some((key) => isEndpoint(node, key)) ? 2 : 0
}

/** Whether a node is Envoy's cluster of this name. */
export const isCluster = (node: ChartNode, name: string): boolean =>
  node.kind === 'cluster' && (node.id === `cluster/${name}` || says(node, name))

/** Whether an endpoint of the trace (`10.0.0.1:443`, `an address of a.example:443`) is the node's. */
export function isEndpoint({ kind, title }: ChartNode, key: string): boolean {
  const address = addressOf(key)
  return kind === 'endpoint' && (address === title || address === `an address of ${title.toLowerCase()}`)
}

/** The address of an endpoint, without its port. */
export const addressOf = (key: string): string => key.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')

/** Whether the steps at a hop rest on a place that the node stands for. */
export const isCited = ({ places }: ChartNode, { steps }: Trace, hop: Hop): boolean =>
  steps.some(
    ({ at, because }) =>
      at === hop &&
      because.some(
        (one: Citation) =>
          'span' in one &&
          places.some(
            ({ document, path }) =>
              document === one.document && (pathStartsWith(path, one.path) || pathStartsWith(one.path, path)),
          ),
      ),
  )
