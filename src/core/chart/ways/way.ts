import type { ServiceEntry, ServicePort } from '#core/istio/service-entry.ts'
import type { JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import type { ChartNode, Wire } from '#core/chart/chart.ts'

/** A place in the YAML, by the object's map and the path in it; where that stands in the text is looked up when it is drawn. */
export interface Site {
  readonly value: JsonMap
  readonly path: Path
}

/** A cluster that traffic is sent to. `share` in per cent, where traffic is divided. */
export interface Destination {
  /** Envoy's name: `outbound|443||api.example.com`. */
  readonly cluster: string
  readonly state: 'there' | 'missing' | 'unknown'
  readonly share: number | undefined
  readonly site: Site | undefined
}

/** One way that a VirtualService offers: a route node and what it leads to. */
export interface Branch extends Pick<ChartNode, 'title' | 'lines' | 'badges' | 'tone'> {
  /** Tells it from the other branches of the port. */
  readonly key: string
  readonly sites: readonly Site[]
  readonly destinations: readonly Destination[]
}

/** One filter chain for connections: what it asks for, and the branch it takes, or the port's own cluster without one. */
export interface Chain {
  readonly serverNames: readonly string[]
  readonly networks: readonly string[]
  readonly branch: Branch | undefined
  /** What the chain lays claim to; of several services that claim one thing, the first gets it. */
  readonly claims: readonly string[]
}

/** One or more listeners that do the same. */
export interface Listening {
  readonly stands: 'everywhere' | 'on addresses' | 'in networks'
  /** What they are bound to: `0.0.0.0`, `::` or addresses. */
  readonly binds: readonly string[]
  /** Name of the route configuration for requests, undefined if none are read. */
  readonly routes: string | undefined
  /** For connections; empty if only requests are read. */
  readonly chains: readonly Chain[]
}

/** How one port of one host is reached. */
export interface PortWay {
  readonly port: ServicePort
  /** Envoy's name of the port's own cluster. */
  readonly cluster: string
  readonly wire: Wire
  readonly listening: readonly Listening[]
  /** A younger entry of the host has the port for connections, which leaves requests without a route. */
  readonly losesRequests: boolean
  /** What requests are told apart by; empty: all go to the port's own cluster. */
  readonly branches: readonly Branch[]
  /** Why the sidecar does not listen. */
  readonly silence: 'UDP' | 'unknown protocol' | 'reserved port' | 'no address' | undefined
}

/** Something only one service can have, and who wants it. */
export interface Claim {
  readonly entry: ServiceEntry
  readonly host: string
  /** Where its traffic goes, Envoy's names. */
  readonly clusters: readonly string[]
}

/** How every host and port of an entry is reached. */
export interface EntryWays {
  readonly hosts: ReadonlyMap<string, readonly PortWay[]>
  readonly claims: readonly { readonly key: string; readonly claim: Claim }[]
  /** What routes send, and to which cluster. */
  readonly sends: readonly { readonly cluster: string; readonly wire: Wire }[]
}

/** Envoy's name of a cluster (Istio 1.30.3, pilot/pkg/model/service.go:1764). */
export const clusterName = (host: string, port: number, subset = ''): string =>
  `outbound|${port}|${subset}|${host}`

/** The key of the claim on the bytes of a port that are no HTTP, laid by ports that read requests. */
export const requestsClaim = (bind: string, port: number): string => `requests ${bind}_${port}`
