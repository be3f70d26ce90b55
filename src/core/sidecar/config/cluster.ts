/**
 * Clusters as istiod programs them, endpoints filled in, in the names and shapes of the recorded configurations: Envoy's own fields
 * (envoy.config.cluster.v3.Cluster), less what is the same for every sidecar. An absent field has Envoy's default.
 */
export interface ClusterConfig {
  /** `outbound|443||api.example.com`, `PassthroughCluster`, `BlackHoleCluster`. */
  readonly name: string
  readonly type: 'STATIC' | 'EDS' | 'STRICT_DNS' | 'LOGICAL_DNS' | 'ORIGINAL_DST' | 'DYNAMIC_FORWARD_PROXY'
  readonly lbPolicy: string
  /** A duration text. */
  readonly connectTimeout: string
  /** `namespace/host` of the services behind it. */
  readonly services?: readonly string[]
  readonly subset?: string
  readonly external?: boolean
  /** `namespace/name` of the DestinationRule that shapes it. */
  readonly destinationRule?: string
  readonly protocolOptions?: 'http1' | 'http2' | 'use_downstream'
  readonly endpoints?: readonly Endpoint[]
  readonly dnsLookupFamily?: string
  readonly dnsRefreshRate?: string
  readonly tls?: UpstreamTls
  /** TLS with Istio's certificates, to endpoints with `tlsMode: istio` alone. */
  readonly autoMtls?: {
    readonly sni?: string
    readonly alpn?: readonly string[]
    readonly validation?: { readonly subjectAltNames?: readonly string[] }
  }
  readonly circuitBreakers?: CircuitBreakers
  readonly outlierDetection?: OutlierDetection
  readonly panicThreshold?: number
  readonly commonHttp?: {
    readonly idleTimeout?: string
    readonly maxConnectionDuration?: string
    readonly maxRequestsPerConnection?: number
  }
  readonly httpOptions?: { readonly maxConcurrentStreams?: number }
  readonly upstreamHttp?: { readonly autoSni?: boolean; readonly autoSanValidation?: boolean }
  readonly upstreamConnectionOptions?: object
  readonly clusterTypeConfig?: {
    readonly dnsCacheConfig?: { readonly name: string; readonly dnsLookupFamily?: string }
    readonly allowInsecureClusterOptions?: boolean
  }
  readonly originalDstLbConfig?: { readonly upstreamPortOverride?: number }
  readonly ringHashLbConfig?: { readonly minimumRingSize?: string }
  readonly maglevLbConfig?: { readonly tableSize?: string }
  readonly roundRobinLbConfig?: object
  readonly leastRequestLbConfig?: object
  readonly localityWeighted?: boolean
}

export interface Endpoint {
  /** An IP address or a name. */
  readonly address: string
  readonly port: number
  readonly weight: number
  /** `namespace/name` of the workload or entry it comes from. */
  readonly workload?: string
  readonly locality?: string
  readonly localityWeight?: number
  readonly priority?: number
  readonly tlsMode?: string
  readonly healthStatus?: string
}

/** TLS towards the server; `validation: null`: its certificate is not checked. */
export interface UpstreamTls {
  readonly sni?: string
  readonly alpn?: readonly string[]
  readonly clientCert?: string
  readonly validation?: {
    readonly ca?: string
    readonly subjectAltNames?: readonly string[]
    readonly crl?: object
  } | null
  readonly proxyProtocol?: string
  readonly inner?: object | null
}

export interface CircuitBreakers {
  readonly maxConnections?: number
  readonly maxPendingRequests?: number
  readonly maxRequests?: number
  readonly maxRetries?: number
}

export interface OutlierDetection {
  readonly consecutive5xx?: number
  readonly enforcingConsecutive5xx?: number
  readonly consecutiveGatewayFailure?: number
  readonly enforcingConsecutiveGatewayFailure?: number
  readonly consecutiveLocalOriginFailure?: number
  readonly enforcingConsecutiveLocalOriginFailure?: number
  readonly enforcingLocalOriginSuccessRate?: number
  readonly enforcingSuccessRate?: number
  readonly splitExternalLocalOriginErrors?: boolean
  readonly interval?: string
  readonly baseEjectionTime?: string
  readonly maxEjectionPercent?: number
}
