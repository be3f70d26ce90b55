import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import type { JsonMap } from '#core/text/json.ts'
import { chartOf } from './chart-of.ts'
import { emptyChart, type Chart, type ChartNode } from './chart.ts'

/** What istiod programmed for a pod, of one recorded input. */
export interface ChartRecord {
  readonly id: string
  readonly config: string
  readonly meshConfig: JsonMap
  readonly proxy: {
    readonly namespace: string
    readonly labels: Readonly<Record<string, string>>
    readonly ips: readonly string[]
    readonly dnsCapture: boolean
  }
  /** istiod crashed: nothing was programmed. */
  readonly panics: boolean
  readonly nameTable: Readonly<Record<string, readonly string[]>>
  readonly listeners: readonly RecordedListener[]
  readonly routes: readonly RecordedRoutes[]
  readonly clusters: readonly RecordedCluster[]
}
interface RecordedListener {
  readonly name: string
  readonly chains: readonly RecordedChain[]
}
interface RecordedChain {
  readonly serverNames: readonly string[]
  readonly networks: readonly string[]
  readonly routes: string
  readonly clusters: readonly Weighted[]
}
interface RecordedRoutes {
  readonly name: string
  readonly hosts: readonly {
    readonly domains: readonly string[]
    readonly routes: readonly { readonly clusters: readonly Weighted[] }[]
  }[]
}
interface RecordedCluster {
  readonly name: string
  readonly type: string
  readonly tls: boolean
  readonly endpoints: readonly string[]
}
type Weighted = readonly [cluster: string, weight: number]

/** The chart of a recorded input. */
export function chartOfRecord({ config, meshConfig, proxy }: ChartRecord): Chart {
  const mesh: MeshContext = { ...defaultMeshContext, meshConfig, proxy, documentsAre: 'cluster' }
  const yaml = readText(config)
  return chartOf({ yaml, resources: readResources(yaml), mesh }, emptyChart)
}

/** Everything in which a chart and the record differ, in words; what the chart does not say is not asked. */
export function differences(record: ChartRecord, chart: Chart): string[] {
  const found: string[] = []
  const say = (claim: boolean, words: string): void => {
    if (!claim) found.push(words)
  }
  const byId = new Map(chart.nodes.map((node) => [node.id, node]))
  const listeners = new Map(record.listeners.map((listener) => [listener.name, listener]))
  const clusters = new Map(record.clusters.map((cluster) => [cluster.name, cluster]))
  const shownListeners = new Set<string>()

  for (const node of chart.nodes) {
    if (node.kind === 'listener') for (const name of listenerNames(node)) shownListeners.add(name)
    if (node.kind === 'listener' && node.tone !== 'quiet') checkListener(node)
    if (node.kind === 'cluster') checkCluster(node)
    if (node.kind === 'lookup') checkLookup(node)
  }
  const shownClusters = new Set(chart.nodes.filter(({ kind }) => kind === 'cluster').map(clusterNameOf))
  const hasServices = /^kind: Service$/m.test(record.config)
  for (const { name } of record.clusters) {
    say(shownClusters.has(name) || name.endsWith('.svc.cluster.local'), `cluster not shown: ${name}`)
  }
  for (const { name } of record.listeners)
    say(shownListeners.has(name) || hasServices, `listener not shown: ${name}`)
  return found

  function checkListener(node: ChartNode): void {
    const chains = listenerNames(node).flatMap((name) => {
      say(listeners.has(name), `no such listener: ${name}`)
      return listeners.get(name)?.chains ?? []
    })
    const leads = chart.edges.filter(({ from }) => from === node.id).map(({ to }) => byId.get(to))
    const texts = node.lines.map(({ text }) => text.replace('other bytes: ', ''))
    const route = after(texts, 'on route ')
    const [host] = all(texts, 'Host ')
    for (const name of [
      ...all(texts, 'server name '),
      ...leads.flatMap((next) => (next?.kind === 'route' ? serverNames(next) : [])),
    ]) {
      say(
        chains.some(({ serverNames }) => serverNames.includes(name)),
        `${node.title} has no chain for server name ${name}`,
      )
    }
    for (const network of all(texts, 'to ')) {
      say(
        chains.some(({ networks }) => networks.includes(network)),
        `${node.title} has no chain for ${network}`,
      )
    }
    const virtualHosts =
      route === undefined ? [] : (record.routes.find(({ name }) => name === route)?.hosts ?? [])
    const virtualHost = virtualHosts.find(
      ({ domains }) =>
        domains.includes(host?.toLowerCase() ?? '') ||
        (domains.length === 1 && domains[0] === '*' && route?.includes(':')),
    )
    if (route !== undefined) {
      say(
        chains.some(({ routes }) => routes === route),
        `${node.title} has no chain for route ${route}`,
      )
      say(virtualHost !== undefined, `route ${route} has no host ${host}`)
    }
    const reached = new Map([
      ...chains.flatMap((chain) => chain.clusters),
      ...(virtualHost?.routes.flatMap((one) => one.clusters) ?? []),
    ])
    for (const next of leads) {
      if (next?.kind === 'cluster')
        say(reached.has(clusterNameOf(next)), `${node.title} does not lead to ${clusterNameOf(next)}`)
      if (next?.kind !== 'route') continue
      for (const edge of chart.edges.filter(({ from }) => from === next.id)) {
        const to = byId.get(edge.to)
        const name = to && clusterNameOf(to)
        if (edge.share !== 0)
          say(
            name !== undefined && reached.has(name),
            `route ${next.title} of ${node.title} does not lead to ${name}`,
          )
      }
    }
  }

  function checkCluster(node: ChartNode): void {
    const name = clusterNameOf(node)
    const recorded = clusters.get(name)
    const texts = node.lines.map(({ text }) => text)
    if (node.title === 'not drawn here') return
    if (node.title === 'no such cluster' || texts.includes('no endpoint, so not built')) {
      say(recorded === undefined, `cluster is there: ${name}`)
      return
    }
    say(recorded !== undefined, `no such cluster: ${name}`)
    if (!recorded) return
    const type = texts.find((text) => text.endsWith(' in Envoy'))?.replace(' in Envoy', '')
    say(
      type === (recorded.type === 'DYNAMIC_FORWARD_PROXY' ? 'dynamic forward proxy' : recorded.type),
      `${name} is ${recorded.type}, not ${type}`,
    )
    const edges = chart.edges.filter(({ from, to }) => from === node.id && byId.get(to)?.tone !== 'bad')
    const shown = edges.flatMap(({ to }) => endpointOf(byId.get(to)))
    if (node.tone !== 'quiet') {
      say(
        same(shown, recorded.endpoints),
        `${name} leads to ${recorded.endpoints.join(' ')}, chart ${shown.join(' ')}`,
      )
    }
    const encrypts = [...node.badges, ...node.lines].some(({ text }) =>
      /TLS starts here|TLS inside TLS/.test(text),
    )
    say(encrypts === recorded.tls, `${name} ${recorded.tls ? 'starts' : 'does not start'} TLS`)
  }

  function checkLookup(node: ChartNode): void {
    if (!record.proxy.dnsCapture || node.tone === 'quiet') return
    const answers = node.lines.some(({ text }) => text.startsWith('sidecar’s DNS'))
    const recorded = record.nameTable[node.title] ?? []
    say(
      answers === recorded.length > 0,
      `the sidecar's DNS ${recorded.length > 0 ? 'answers' : 'does not answer'} ${node.title}`,
    )
    for (const { text, mono } of node.lines)
      if (mono) say(recorded.includes(text), `${node.title} is not ${text}`)
  }
}

const listenerNames = ({ title, lines }: ChartNode): string[] => [
  title,
  ...lines.flatMap(({ text, mono }) => (mono ? [text] : [])),
]

const clusterNameOf = ({ lines }: ChartNode): string => lines.find(({ mono }) => mono)?.text ?? ''

/** The server names that a route's box asks for. */
const serverNames = ({ title, lines }: ChartNode): string[] =>
  lines[0]?.text === 'server name'
    ? [
        title,
        ...all(
          lines.map(({ text }) => text),
          'or ',
        ).filter((name) => !name.endsWith(' more')),
      ]
    : []

const all = (texts: readonly string[], start: string): string[] =>
  texts.filter((text) => text.startsWith(start)).map((text) => text.slice(start.length))

const after = (texts: readonly string[], start: string): string | undefined => all(texts, start)[0]

/** `address:port` of an endpoint's box; nothing for addresses that are known to nobody. */
function endpointOf(node: ChartNode | undefined): string[] {
  if (!node || node.id.endsWith('/dialled') || node.id.endsWith('/named')) return []
  return [
    `${node.title}:${
      after(
        node.lines.map(({ text }) => text),
        'port ',
      ) ?? 0
    }`,
  ]
}

/** Envoy keeps the first of an address that is there twice. */
const same = (a: readonly string[], b: readonly string[]): boolean =>
  [...new Set(a)].toSorted().join() === [...new Set(b)].toSorted().join()
