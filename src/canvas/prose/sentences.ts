import type { Chart, ChartEdge, ChartNode } from '#core/chart/chart.ts'
import { wirePhrases } from '#canvas/words.ts'
import { nodesById } from '#canvas/marks/node-index.ts'

/** One step of a path: the node and what is said about it. */
export interface Hop {
  readonly node: ChartNode
  readonly says: string
}

/** One way through the chart. `key` is its own among the paths. */
export interface PathText {
  readonly key: string
  readonly title: string
  readonly hops: readonly Hop[]
}

/**
 * The chart as sentences. Goes in: a chart and how many paths to tell; comes out: those paths, hop by hop, and the nodes that
 * are on no path at all.
 */
export function chartAsText(
  chart: Chart,
  most: number,
): { readonly paths: readonly PathText[]; readonly loose: readonly Hop[] } {
  const byId = nodesById(chart)
  const edges = new Map(chart.edges.map((edge) => [`${edge.from}\n${edge.to}`, edge]))
  const paths = chart.paths.slice(0, most).map((ids): PathText => {
    const nodes = ids.flatMap((id) => byId.get(id) ?? [])
    const hops = nodes.map((node, index): Hop => {
      const before = nodes[index - 1]
      return { node, says: sentence(node, before && edges.get(`${before.id}\n${node.id}`)) }
    })
    return { key: ids.join('\n'), title: titleOf(nodes), hops }
  })
  const told = new Set(chart.paths.flat())
  const loose = chart.nodes
    .filter(({ id }) => !told.has(id))
    .map((node) => ({ node, says: sentence(node, undefined) }))
  return { paths, loose }
}

/** A node in one sentence, with how traffic comes to it. */
export function sentence(node: ChartNode, arrival: ChartEdge | undefined): string {
  const { kind, title, lines, badges } = node
  const details = [...lines, ...badges].map(({ text }) => text)
  const way = arrival && arrival.wire !== 'lookup' ? arrival : undefined
  switch (kind) {
    case 'pod': {
      // A pod's first line is its namespace.
      const [namespace, ...rest] = details
      return told(namespace === undefined ? `${title} calls out` : `${title} in ${namespace} calls out`, rest)
    }
    case 'lookup':
      return told(`It looks up ${title}`, details)
    case 'listener':
      return told(`${coming(way)} to listener ${title}`, details)
    case 'route':
      return told(`${coming(way)} to the route for ${title}`, details)
    case 'cluster':
      return told(`${coming(way)} to cluster ${title}`, details)
    case 'endpoint':
      return told(`Endpoint${way ? `, reached ${phrase(way)}` : ''}: ${title}`, details)
    case 'elsewhere':
      return told(title.charAt(0).toUpperCase() + title.slice(1), details)
    default:
      return told(title, details)
  }
}

/** A subject and what is known about it. A detail that ends with a colon is led on by the next. */
function told(subject: string, details: readonly string[]): string {
  const said = [subject, details.join(', ').replaceAll(':, ', ': ')].filter(Boolean).join(' – ')
  return said.endsWith('…') ? said : `${said}.`
}

function coming(way: ChartEdge | undefined): string {
  if (!way) return 'It comes'
  return way.share === undefined
    ? `It goes ${wirePhrases[way.wire]}`
    : `${way.share} % of it goes ${wirePhrases[way.wire]}`
}

const phrase = ({ wire, share }: ChartEdge): string =>
  share === undefined ? wirePhrases[wire] : `${wirePhrases[wire]} by ${share} % of it`

/** The hops that tell a path from others: pod, name, listener and where it ends. */
const titleOf = (nodes: readonly ChartNode[]): string =>
  nodes
    .filter(({ kind }, index) => (kind !== 'cluster' && kind !== 'route') || index === nodes.length - 1)
    .map(({ title }) => title)
    .join(' → ')
