import type { DestinationRule, Subset } from '#core/istio/destination-rule.ts'
import { hasLabels } from '#core/istio/listed.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { ChartEdge, Wire } from '#core/chart/chart.ts'
import { clusterName } from '#core/chart/ways/way.ts'
import type { Traffic } from '#core/chart/ways/traffic.ts'
import type { Draft } from './box.ts'
import type { DrawnPort } from './drawn-port.ts'
import { envoyType, policyWords } from './cluster-words.ts'
import { canAdd, endsOf, type End } from './endpoints.ts'
import { clusterPolicy, originationOf, type ClusterPolicy } from './policy.ts'

/** The clusters of one port, their endpoints, and what leads from the ones to the others. */
export interface PortClusters {
  readonly clusters: readonly Draft[]
  readonly ends: readonly Draft[]
  readonly edges: readonly Omit<ChartEdge, 'id'>[]
}

/** The id of a cluster's box; Envoy's name is its own already. */
export const clusterId = (cluster: string): string => `cluster/${cluster}`

/** The port's own cluster and one for each subset. `direct`: the port's own traffic goes to its own cluster. */
export function portClusters(
  id: string,
  { entry, host, way, rules }: DrawnPort,
  direct: boolean,
  ask: Ask<Traffic>,
): PortClusters {
  const policy = clusterPolicy(rules, way.port.number)
  // What a rule says on top cannot be taken back by a subset (executed).
  const asDialled = policy.loadBalancer?.simple === 'PASSTHROUGH'
  const forwards = entry.resolution === 'DYNAMIC_DNS' && isWildcard(host)
  const auto = ask('mesh', ({ meshConfig }) => meshConfig['enableAutoMtls'] !== false)
  const meshTls = auto && entry.location === 'MESH_INTERNAL' && !policy.tls
  const ends = endsOf(
    id,
    { entry, host, port: way.port },
    { asDialled: asDialled && !forwards, meshTls },
    ask,
  )
  const subsets = forwards ? [] : namedSubsets(rules)
  const built = [undefined, ...subsets].map((subset) =>
    oneCluster({ entry, host, way, rules, subset, ends, direct, forwards, asDialled }, ask),
  )
  // Where nothing comes, nothing is missed.
  const isIdle = isEmpty(ends) && built.every(({ draft }) => draft.tone === 'quiet')
  return {
    clusters: built.map(({ draft }) => draft),
    ends: isIdle ? [] : ends.map(({ draft }) => draft),
    edges: isIdle ? [] : telling(built),
  }
}

/** The edges of clusters that traffic comes to, and of idle ones those that lead where no other does. */
function telling(built: readonly Built[]): PortClusters['edges'] {
  const busy = built.flatMap(({ draft, edges }) => (draft.tone === 'quiet' ? [] : edges))
  const reached = new Set(busy.map(({ to }) => to))
  const idle = built.flatMap(({ draft, edges }) => (draft.tone === 'quiet' ? edges : []))
  return [...busy, ...idle.filter(({ to }) => !reached.has(to))]
}

/** Subsets of all merged rules; of two with one name the older counts. */
function namedSubsets(rules: readonly DestinationRule[]): Subset[] {
  const named = new Map<string, Subset>()
  for (const { subsets } of rules)
    for (const subset of subsets) if (subset.name && !named.has(subset.name)) named.set(subset.name, subset)
  return [...named.values()]
}

interface Parts extends Omit<DrawnPort, 'reigning'> {
  readonly subset: Subset | undefined
  readonly ends: readonly End[]
  readonly direct: boolean
  readonly forwards: boolean
  readonly asDialled: boolean
}

interface Built {
  readonly draft: Draft
  readonly edges: PortClusters['edges']
}

function oneCluster(parts: Parts, ask: Ask<Traffic>): Built {
  const { entry, host, way, rules, subset, ends, forwards, asDialled } = parts
  const name = clusterName(host, way.port.number, subset?.name)
  const policy = clusterPolicy(rules, way.port.number, subset)
  const arriving = arrivalsAt(name, parts, ask)
  const type = envoyType(entry, host, asDialled)
  const reached = ends.filter(
    ({ labels, always }) => always || (!isEmpty(ends) && hasLabels(labels, subset?.labels ?? {})),
  )
  const isBuilt = reached.length > 0 || (type !== 'STRICT_DNS' && type !== 'LOGICAL_DNS')
  const crashes = forwards && policy.outlierDetection !== undefined
  const { badges, lines } = policyWords(policy, arriving.includes('tls'))
  const troubles = [
    ...(arriving.length === 0 ? ['no traffic comes here'] : []),
    ...(isBuilt ? [] : ['no endpoint, so not built']),
    ...(subset && isBuilt && reached.length === 0 ? ['no endpoint has its labels'] : []),
    ...(crashes ? ['outlierDetection here', 'crashes istiod 1.30'] : []),
  ]
  const draft: Draft = {
    id: clusterId(name),
    column: 'cluster',
    kind: 'cluster',
    title: subset ? `${entry.resolution} · ${subset.name}` : entry.resolution,
    lines: [
      { text: `${type} in Envoy` },
      { text: name, mono: true },
      ...lines,
      ...troubles.map((text) => ({ text })),
    ],
    badges: crashes ? [{ icon: 'blocked', text: 'nothing is programmed' }] : badges,
    tone:
      crashes || ((!isBuilt || (subset && reached.length === 0)) && arriving.length > 0)
        ? 'bad'
        : arriving.length === 0
          ? 'quiet'
          : 'normal',
    adds: canAdd(entry),
    sites: [
      ...(subset ? [] : [{ value: entry.value, path: ['spec', 'resolution'] }]),
      ...policy.sites,
      ...(subset ? [{ value: entry.value, path: ['spec', 'resolution'] }] : []),
    ],
  }
  const leads = isEmpty(ends) && !subset ? ends : reached
  const wires = arriving.length > 0 ? arriving : [way.wire]
  return { draft, edges: leads.map((end) => edgeTo(draft.id, end, wires, policy)) }
}

/** Whether the only end says that there is none. */
const isEmpty = (ends: readonly End[]): boolean => ends.every(({ draft }) => draft.tone === 'bad')

/** What comes to a cluster: the port's own traffic first, then what routes bring. */
function arrivalsAt(cluster: string, { subset, direct, way }: Parts, ask: Ask<Traffic>): Wire[] {
  const routed = ask('arrivals', (arrivals) => arrivals(cluster))
  const brought = routed === '' ? [] : (routed.split(',') as Wire[])
  return [...new Set([...(direct && !subset ? [way.wire] : []), ...brought])]
}

/** What travels on from a cluster. TLS of the mesh itself is used where an endpoint has an identity and no rule says otherwise. */
function edgeTo(
  from: string,
  { draft, usesMeshTls }: End,
  arriving: readonly Wire[],
  policy: ClusterPolicy,
): PortClusters['edges'][number] {
  const origination = originationOf(policy)
  const encrypts = (usesMeshTls && !policy.tls) || origination === 'TLS' || origination === 'mesh TLS'
  const onward = [
    ...new Set(arriving.map((wire): Wire => (!encrypts ? wire : wire === 'tls' ? 'double-tls' : 'tls'))),
  ]
  const [wire = 'raw', ...others] = onward
  const label = others.map((other) => `or ${other === 'tls' ? 'TLS once' : other}`).join(', ')
  return { from, to: draft.id, wire, ...(label === '' ? {} : { label }) }
}
