import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { FilterChain, ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { RouteConfig, VirtualHost } from '#core/sidecar/config/route.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { clusterParts } from './cluster-rows.ts'
import { chainsOf } from './listener-rows.ts'

/** A name that applications call on a port. */
export interface Target {
  readonly host: string
  readonly port: number
}

/** Every host and port that the sidecar has a cluster for, each once; those outside the mesh first. */
export function targetsOf({ clusters }: Prediction): readonly Target[] {
  const found = new Map<string, Target & { readonly isExternal: boolean }>()
  for (const { name, external } of clusters) {
    const parts = clusterParts(name)
    if (!parts || found.has(`${parts.host} ${parts.port}`)) continue
    const { host, port } = parts
    found.set(`${host} ${port}`, { host, port, isExternal: external === true })
  }
  const all = [...found.values()]
  return [...all.filter(({ isExternal }) => isExternal), ...all.filter(({ isExternal }) => !isExternal)].map(
    ({ host, port }) => ({ host, port }),
  )
}

/** What the sidecar has for a target. */
export interface Serving {
  /** Listeners of its port with a chain for it. */
  readonly listeners: readonly ListenerConfig[]
  readonly chains: readonly FilterChain[]
  readonly routes: readonly { readonly config: RouteConfig; readonly hosts: readonly VirtualHost[] }[]
  /** Its own clusters, and those its routes and chains lead to. */
  readonly clusters: readonly ClusterConfig[]
}

/** Finds what serves a target: listeners by chain, virtual hosts by name, clusters by who leads to them. */
export function servingOf({ listeners, routes, clusters }: Prediction, { host, port }: Target): Serving {
  const own = new Set(
    clusters.flatMap(({ name }) => {
      const parts = clusterParts(name)
      return parts?.host === host && parts.port === port ? [name] : []
    }),
  )
  const served = routes
    .filter(({ name }) => name === String(port) || name.endsWith(`:${port}`))
    .map((config) => ({
      config,
      hosts: config.virtualHosts.filter(
        ({ domains }) => domains.includes(host) || domains.includes(`${host}:${port}`),
      ),
    }))
    .filter(({ hosts }) => hosts.length > 0)
  const tables = new Set(served.map(({ config }) => config.name))
  const isFor = (chain: FilterChain): boolean =>
    (chain.http !== undefined && tables.has(chain.http.routeConfig)) ||
    chain.match?.serverNames?.includes(host) === true ||
    ledTo(chain).some((name) => own.has(name))
  const found = listeners
    .filter((listener) => listener.port === port)
    .map((listener) => ({ listener, chains: chainsOf(listener).filter(isFor) }))
    .filter(({ chains }) => chains.length > 0)
  const chains = found.flatMap((one) => one.chains)
  const reached = new Set([
    ...own,
    ...chains.flatMap(ledTo),
    ...served.flatMap(({ hosts }) =>
      hosts.flatMap((one) =>
        one.routes.flatMap(({ cluster, weightedClusters = [] }) => [
          ...(cluster === undefined ? [] : [cluster]),
          ...weightedClusters.map((weighted) => weighted.cluster),
        ]),
      ),
    ),
  ])
  return {
    listeners: found.map(({ listener }) => listener),
    chains,
    routes: served,
    clusters: clusters.filter(({ name }) => reached.has(name)),
  }
}

const ledTo = ({ tcp }: FilterChain): readonly string[] => [
  ...(tcp?.cluster === undefined ? [] : [tcp.cluster]),
  ...(tcp?.weightedClusters ?? []).map(({ cluster }) => cluster),
]
