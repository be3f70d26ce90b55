import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { FilterChain, ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { RouteEntry } from '#core/sidecar/config/route.ts'
import type { Generated, Prediction } from '#core/sidecar/prediction.ts'
import { chainMatchWords, chainTarget, routeMatchWords, routeTarget, tlsWords } from './config-words.ts'

/** One line of a table. `generated` is what it shows, for JSON and for the places that made it so. */
export interface EnvoyRow {
  readonly id: string
  readonly cells: readonly string[]
  readonly generated: Generated | undefined
  /** What the JSON view shows. */
  readonly shown: unknown
}

/** A table in Envoy's words. */
export interface EnvoyTable {
  readonly id: string
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly EnvoyRow[]
  /** What it means that there is no row. */
  readonly empty: string
}

/** The sidecar's outbound configuration as tables: what `istioctl proxy-config` would list. */
export const tablesOf = (prediction: Prediction): readonly EnvoyTable[] => [
  listeners(prediction),
  routes(prediction),
  clusters(prediction),
  endpoints(prediction),
  names(prediction),
]

const listeners = ({ listeners: all }: Prediction): EnvoyTable => ({
  id: 'listeners',
  title: 'Listeners',
  columns: ['Listener', 'Inspectors', 'Filter chain matches', 'Goes to'],
  empty: 'No listener is programmed.',
  rows: all.flatMap((listener) =>
    chainsOf(listener).map(({ chain, isDefault }, i) => ({
      id: `${listener.name}#${i}`,
      cells: [
        listener.name,
        listener.inspectors.join(', '),
        chainMatchWords(chain, isDefault),
        chainTarget(chain),
      ],
      generated: chain,
      shown: listener,
    })),
  ),
})

const chainsOf = (
  listener: ListenerConfig,
): readonly { readonly chain: FilterChain; readonly isDefault: boolean }[] => [
  ...listener.filterChains.map((chain) => ({ chain, isDefault: false })),
  ...(listener.defaultFilterChain ? [{ chain: listener.defaultFilterChain, isDefault: true }] : []),
]

const routes = ({ routes: all }: Prediction): EnvoyTable => ({
  id: 'routes',
  title: 'Routes',
  columns: ['Route config', 'Domains', 'Match', 'Goes to', 'From'],
  empty: 'No port reads HTTP requests, so there is no route.',
  rows: all.flatMap((config) =>
    config.virtualHosts.flatMap((host) =>
      host.routes.map((route: RouteEntry, i) => ({
        id: `${config.name}/${host.name}#${i}`,
        cells: [
          config.name,
          host.domains.join(', '),
          routeMatchWords(route),
          routeTarget(route),
          route.virtualService === undefined ? '' : `VirtualService ${route.virtualService}`,
        ],
        generated: route,
        shown: { ...host, routes: [route] },
      })),
    ),
  ),
})

const clusters = ({ clusters: all }: Prediction): EnvoyTable => ({
  id: 'clusters',
  title: 'Clusters',
  columns: ['Cluster', 'Type', 'Load balancing', 'TLS', 'DestinationRule'],
  empty: 'No cluster is programmed.',
  rows: all.map((cluster) => ({
    id: cluster.name,
    cells: [cluster.name, cluster.type, cluster.lbPolicy, tlsWords(cluster), cluster.destinationRule ?? ''],
    generated: cluster,
    shown: cluster,
  })),
})

const endpoints = ({ clusters: all }: Prediction): EnvoyTable => ({
  id: 'endpoints',
  title: 'Endpoints',
  columns: ['Address', 'Cluster', 'Weight', 'Locality', 'From'],
  empty: 'No cluster has endpoints of its own.',
  rows: all.flatMap((cluster: ClusterConfig) =>
    (cluster.endpoints ?? []).map((endpoint, i) => ({
      id: `${cluster.name}#${i}`,
      cells: [
        `${endpoint.address}:${endpoint.port}`,
        cluster.name,
        String(endpoint.weight),
        endpoint.locality ?? '',
        endpoint.workload ?? '',
      ],
      generated: cluster,
      shown: endpoint,
    })),
  ),
})

const names = ({ nameTable }: Prediction): EnvoyTable => ({
  id: 'names',
  title: 'Name table',
  columns: ['Name', 'Addresses'],
  empty: 'The sidecar’s DNS proxy would answer no name.',
  rows: Object.entries(nameTable).map(([name, addresses]) => ({
    id: name,
    cells: [name, addresses.join(', ')],
    generated: undefined,
    shown: { [name]: addresses },
  })),
})
