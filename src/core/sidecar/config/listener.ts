/**
 * Listeners as istiod programs them for a sidecar's outbound side, in the names and shapes of the recorded configurations: Envoy's
 * own fields (envoy.config.listener.v3.Listener), less what is the same for every sidecar. An absent field has Envoy's default.
 */
export interface ListenerConfig {
  /** `0.0.0.0_443`, `240.240.0.1_443`, `virtualOutbound`. */
  readonly name: string
  readonly address: string
  readonly additionalAddresses?: readonly string[]
  readonly port: number
  readonly bindToPort: boolean
  readonly useOriginalDst?: boolean
  /** Listener filters that read the first bytes: a server that speaks first waits for them. */
  readonly inspectors: readonly ('tls' | 'http')[]
  /** How long the inspectors wait, as a duration text; `0s`: for ever. */
  readonly inspectorTimeout?: string
  readonly filterChains: readonly FilterChain[]
  readonly defaultFilterChain?: FilterChain
}

export interface FilterChain {
  readonly name?: string
  /** Absent: matches everything. */
  readonly match?: FilterChainMatch
  readonly http?: HttpConnectionManager
  readonly tcp?: TcpProxy
  readonly networkFilters?: readonly ExtraFilter[]
  readonly metadata?: object
}

export interface FilterChainMatch {
  readonly destinationPort?: number
  /** CIDR texts. */
  readonly prefixRanges?: readonly string[]
  readonly serverNames?: readonly string[]
  readonly transportProtocol?: string
  readonly applicationProtocols?: readonly string[]
}

export interface HttpConnectionManager {
  readonly routeConfig: string
  readonly extraHttpFilters?: readonly ExtraFilter[]
}

export interface TcpProxy {
  readonly cluster?: string
  readonly weightedClusters?: readonly { readonly cluster: string; readonly weight: number }[]
  readonly idleTimeout?: string
  readonly maxDownstreamConnectionDuration?: string
  readonly hashPolicy?: readonly object[]
  readonly tunnelingConfig?: { readonly hostname: string; readonly usePost?: boolean }
}

export interface ExtraFilter {
  readonly name: string
  readonly config?: object
}
