import type { Ask } from '#core/sidecar/registry/answers.ts'
import { allBranches } from '#core/chart/ways/entry-ways.ts'
import type { Traffic } from '#core/chart/ways/traffic.ts'
import {
  clusterName,
  type Branch,
  type Destination,
  type Listening,
  type PortWay,
} from '#core/chart/ways/way.ts'
import { ownerOfPort } from '#core/sidecar/registry/ownership.ts'
import type { Draft } from './box.ts'
import { clusterId, portClusters } from './clusters.ts'
import type { DrawnPort } from './drawn-port.ts'
import { contestedChains, keptChains, listenerDraft } from './listener.ts'
import type { Sketch } from './sketch.ts'

/** What a row is about. */
interface RowOf extends DrawnPort {
  readonly hostId: string
  readonly lookup: Draft
  /** The row of the host's first port, where the lookup stands. */
  readonly isFirst: boolean
}

/** Draws one port of a host, from its listeners to its endpoints. */
export function drawPort(sketch: Sketch, of: RowOf, ask: Ask<Traffic>): void {
  const { hostId, lookup, isFirst, entry, host, reigning, way } = of
  const id = sketch.unique(`${hostId}/${way.port.number}`)
  const drafts: Draft[] = isFirst ? [lookup] : []
  if (way.silence) {
    const draft = silent(id, of, way.silence)
    drafts.push(draft)
    sketch.edge(lookup.id, draft.id, way.wire)
  }
  const owner = ownerOfPort(reigning, way.port.number)
  const own = owner ? clusterId(way.cluster) : `${id}/${way.cluster}`
  const lowerCase = clusterName(host.toLowerCase(), way.port.number)
  const requestsTo = lowerCase === way.cluster ? own : `${id}/${lowerCase}`
  const routeId = (branch: Branch): string => `${id}/route/${branch.key}`
  let direct = false

  for (const listening of way.listening) {
    const contested = contestedChains(of, listening, ask)
    const draft = listenerDraft(listenerId(id, listening), of, listening, contested, ask)
    drafts.push(draft)
    sketch.edge(lookup.id, draft.id, way.wire)
    if (listening.routes !== undefined && !way.losesRequests) {
      const branches = way.branches.map(routeId)
      if (branches.length === 0 && requestsTo === own) direct = true
      if (branches.length === 0 && requestsTo !== own) drafts.push(miscased(requestsTo, lowerCase, of))
      for (const to of branches.length > 0 ? branches : [requestsTo]) sketch.edge(draft.id, to, way.wire)
    }
    for (const { winner } of contested) {
      for (const cluster of winner?.clusters ?? []) sketch.edge(draft.id, clusterId(cluster), way.wire)
    }
    for (const { branch } of keptChains(contested)) {
      if (!branch) direct = true
      sketch.edge(draft.id, branch ? routeId(branch) : own, way.wire)
    }
  }
  for (const branch of allBranches(way)) {
    drafts.push(routeDraft(routeId(branch), branch))
    for (const destination of branch.destinations)
      drafts.push(...lead(sketch, id, routeId(branch), destination, way))
  }
  if (!owner && direct) drafts.push(unbuilt(own, of))
  if (owner === entry && !sketch.has(own)) {
    const { clusters, ends, edges } = portClusters(id, of, direct, ask)
    drafts.push(...clusters.filter((draft) => sketch.unique(draft.id) === draft.id), ...ends)
    for (const { from, to, wire, ...more } of edges) sketch.edge(from, to, wire, more)
  }
  sketch.row(drafts)
}

const listenerId = (id: string, { stands }: Listening): string => `${id}/listener ${stands}`

function routeDraft(id: string, { title, lines, badges, tone, sites, destinations }: Branch): Draft {
  const adds = destinations.length > 1 ? (['provider'] as const) : []
  return { id, column: 'route', kind: 'route', title, lines, badges, tone, sites, adds }
}

/** Leads a route to one of its clusters. Comes out: a box for a cluster that no band draws. */
function lead(
  sketch: Sketch,
  id: string,
  from: string,
  { cluster, state, share, site }: Destination,
  way: PortWay,
): Draft[] {
  const to = state === 'there' ? clusterId(cluster) : `${id}/${cluster}`
  sketch.edge(from, to, way.wire, share === undefined ? {} : { share })
  if (state === 'there' || sketch.has(to)) return []
  sketch.unique(to)
  const unknown = state === 'unknown'
  return [
    {
      id: to,
      column: 'cluster',
      kind: 'cluster',
      title: unknown ? 'not drawn here' : 'no such cluster',
      lines: [{ text: cluster, mono: true }, { text: unknown ? 'outside these entries' : refusal(way) }],
      badges: [],
      tone: unknown ? 'unknown' : 'bad',
      adds: [],
      sites: site ? [site] : [],
    },
  ]
}

const refusal = ({ wire }: PortWay): string => (wire === 'plain' ? 'Envoy answers 503' : 'Envoy hangs up')

/** Routes are made in lower case, clusters are not: a host with a capital never gets its requests (executed). */
const miscased = (id: string, cluster: string, { entry, host, way }: RowOf): Draft => ({
  id,
  column: 'cluster',
  kind: 'cluster',
  title: 'no such cluster',
  lines: [{ text: cluster, mono: true }, { text: 'capitals in the host' }, { text: refusal(way) }],
  badges: [],
  tone: 'bad',
  adds: [],
  sites: [
    { value: entry.value, path: entry.hosts.find(({ value }) => value === host)?.path ?? ['spec', 'hosts'] },
  ],
})

/** The cluster that an older entry of the same host keeps from being built. */
function unbuilt(id: string, { entry, reigning: [first], way }: RowOf): Draft {
  return {
    id,
    column: 'cluster',
    kind: 'cluster',
    title: 'no such cluster',
    lines: [
      { text: way.cluster, mono: true },
      { text: `${first?.name ?? ''} decides` },
      { text: refusal(way) },
    ],
    badges: [],
    tone: 'bad',
    adds: [],
    sites: [
      { value: entry.value, path: way.port.path },
      ...(first ? [{ value: first.value, path: ['spec', 'hosts'] }] : []),
    ],
  }
}

const SILENCES: Readonly<Record<NonNullable<PortWay['silence']>, Pick<Draft, 'title' | 'lines' | 'tone'>>> = {
  UDP: { title: 'past the sidecar', lines: [{ text: 'UDP is not captured' }], tone: 'quiet' },
  'unknown protocol': { title: 'refused', lines: [{ text: 'no such protocol' }], tone: 'bad' },
  'reserved port': { title: 'no listener', lines: [{ text: 'Envoy’s own port' }], tone: 'bad' },
  'no address': { title: 'no listener', lines: [{ text: 'no endpoint has an IP' }], tone: 'bad' },
}

const silent = (id: string, { entry, way }: RowOf, silence: NonNullable<PortWay['silence']>): Draft => ({
  ...SILENCES[silence],
  id: `${id}/silent`,
  column: 'listener',
  kind: 'elsewhere',
  badges: [],
  adds: ['port'],
  lines: [{ text: `port ${way.port.number}` }, ...SILENCES[silence].lines],
  sites: [{ value: entry.value, path: way.port.path }],
})
