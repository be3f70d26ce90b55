import type { Chart, ChartNode } from '#core/chart/chart.ts'
import {
  calledName,
  isCited,
  isCluster,
  isElsewhere,
  isEndpoint,
  nameFit,
  says,
  type Walked,
} from './find-path.ts'
import {
  ownCluster,
  ownElsewhere,
  ownEndpoint,
  ownListener,
  ownLookup,
  ownPod,
  ownRoute,
  type OwnBox,
} from './own-boxes.ts'

/** A box on a request's way: one of the chart's, or one that only this request has. */
export type WayBox = ChartNode | OwnBox

/**
 * The boxes of a request that goes along none of the chart's paths: those of the chart that it does come through – the name, whose
 * listener it is, the cluster it is led to – and own ones where the chart has none.
 */
export function composeWay(chart: Chart, walked: Walked): readonly WayBox[] {
  const { trace, request } = walked
  const { outcome } = trace
  const pod = chart.nodes.find(({ kind }) => kind === 'pod') ?? ownPod(walked)
  const isCaptured = outcome.listener !== undefined
  if (!isCaptured && request.ip !== undefined) return [pod]
  const lookup = lookupOf(chart, walked)
  const leads = leadsIn(chart)
  if (!isCaptured) return [pod, lookup ?? ownLookup(walked)]
  const listener = listenerOf(chart, walked, (node) => leads(lookup, node))
  const begun = [pod, lookup ?? ownLookup(walked), listener ?? ownListener(outcome.listener, walked)]
  if (isElsewhere(outcome)) {
    const passes = outcome.endpoints.length > 0
    return [...begun, ownElsewhere(trace), ...(passes ? [ownEndpoint(walked)] : [])]
  }
  return [...begun, ...onwards(chart, walked, listener, leads)]
}

/** Behind the listener: the route, the cluster, and a server of it. */
function onwards(
  chart: Chart,
  walked: Walked,
  listener: ChartNode | undefined,
  leads: ReturnType<typeof leadsIn>,
): WayBox[] {
  const { outcome } = walked.trace
  const name = outcome.envoy?.upstreamCluster ?? outcome.clusters[0]?.name
  const cluster = name === undefined ? undefined : chart.nodes.find((node) => isCluster(node, name))
  const drawn = chart.nodes.filter(
    (node) =>
      node.kind === 'route' &&
      leads(listener, node) &&
      (name === undefined ? isCited(node, walked.trace, 'route') : leads(node, cluster)),
  )
  const route = drawn.find((node) => isCited(node, walked.trace, 'route')) ?? drawn[0]
  const isRouted = outcome.virtualHost !== undefined && !leads(listener, cluster)
  const routes = route ? [route] : isRouted ? [ownRoute(outcome)] : []
  if (name === undefined) return routes
  const key = outcome.envoy?.upstreamHost ?? outcome.endpoints[0]
  const ends = chart.nodes.filter((node) => node.kind === 'endpoint' && leads(cluster, node))
  const end = ends.find((node) => key !== undefined && isEndpoint(node, key)) ?? ends[0]
  return [
    ...routes,
    cluster ?? ownCluster(name),
    ...(end ? [end] : outcome.endpoints.length > 0 ? [ownEndpoint(walked)] : []),
  ]
}

/** The box of the called name: its own before that of a wildcard. */
function lookupOf(chart: Chart, { request }: Walked): ChartNode | undefined {
  const called = calledName(request)
  const fitting = chart.nodes
    .filter((node) => node.kind === 'lookup')
    .map((node) => ({ node, fit: nameFit(node, called) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
  return fitting[0]?.node
}

/** A box of the listener: one that the name's own box leads to, else that of an entry that it is there for. */
function listenerOf(
  chart: Chart,
  { trace }: Walked,
  isLedTo: (node: ChartNode) => boolean,
): ChartNode | undefined {
  const name = trace.outcome.listener ?? ''
  const drawn = chart.nodes.filter((node) => node.kind === 'listener' && says(node, name))
  return drawn.find(isLedTo) ?? drawn.find((node) => isCited(node, trace, 'listener')) ?? drawn[0]
}

/** Whether a line of the chart leads from one box to another. */
function leadsIn({ edges }: Chart) {
  const lines = new Set(edges.map(({ from, to }) => `${from}\n${to}`))
  return (from: ChartNode | undefined, to: ChartNode | undefined): boolean =>
    from !== undefined && to !== undefined && lines.has(`${from.id}\n${to.id}`)
}
