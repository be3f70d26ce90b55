import { optional, type Present } from './decoder.ts'
import { list, map, message } from './message.ts'
import { double, duration, enumeration, flag, int32, plainDuration, text, uint32, uint64 } from './scalars.ts'

const httpPool = message({
  h2UpgradePolicy: enumeration('ConnectionPoolSettings.HTTPSettings.H2UpgradePolicy', [
    'DEFAULT',
    'DO_NOT_UPGRADE',
    'UPGRADE',
  ]),
  http1MaxPendingRequests: int32,
  http2MaxRequests: int32,
  idleTimeout: duration,
  maxConcurrentStreams: int32,
  maxRequestsPerConnection: int32,
  maxRetries: int32,
  useClientProtocol: flag,
})

const tcpPool = message({
  connectTimeout: duration,
  idleTimeout: plainDuration,
  maxConnectionDuration: duration,
  maxConnections: int32,
  tcpKeepalive: message({ interval: duration, probes: uint32, time: duration }),
})

export const connectionPool = message({ http: httpPool, tcp: tcpPool })
export type ConnectionPool = Present<typeof connectionPool>

const consistentHash = message({
  httpCookie: message({
    attributes: list(message({ name: text, value: text })),
    name: text,
    path: text,
    ttl: plainDuration,
  }),
  httpHeaderName: optional(text),
  httpQueryParameterName: optional(text),
  useSourceIp: optional(flag),
  maglev: message({ tableSize: uint64 }),
  minimumRingSize: uint64,
  ringHash: message({ minimumRingSize: uint64 }),
})
export type ConsistentHash = Present<typeof consistentHash>

const localityLbSetting = message({
  distribute: list(message({ from: text, to: map(uint32) })),
  enabled: optional(flag),
  failover: list(message({ from: text, to: text })),
  failoverPriority: list(text),
})
export type LocalityLbSetting = Present<typeof localityLbSetting>

const loadBalancer = message({
  consistentHash,
  localityLbSetting,
  simple: optional(
    enumeration('LoadBalancerSettings.SimpleLB', [
      'UNSPECIFIED',
      'LEAST_CONN',
      'RANDOM',
      'PASSTHROUGH',
      'ROUND_ROBIN',
      'LEAST_REQUEST',
    ]),
  ),
  warmup: message({ aggression: optional(double), duration, minimumPercent: optional(double) }),
  warmupDurationSecs: duration,
})
export type LoadBalancer = Present<typeof loadBalancer>

const outlierDetection = message({
  baseEjectionTime: duration,
  consecutive5xxErrors: optional(uint32),
  consecutiveErrors: int32,
  consecutiveGatewayErrors: optional(uint32),
  consecutiveLocalOriginFailures: optional(uint32),
  interval: duration,
  maxEjectionPercent: int32,
  minHealthPercent: int32,
  splitExternalLocalOriginErrors: flag,
})
export type OutlierDetection = Present<typeof outlierDetection>

const tls = message({
  caCertificates: text,
  caCrl: text,
  clientCertificate: text,
  credentialName: text,
  insecureSkipVerify: optional(flag),
  mode: enumeration('ClientTLSSettings.TLSmode', ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL']),
  privateKey: text,
  sni: text,
  subjectAltNames: list(text),
})
export type ClientTls = Present<typeof tls>

/** What a policy for one port shares with the policy for all of them. */
const settings = { connectionPool, loadBalancer, outlierDetection, tls }

const tunnel = message({ protocol: text, targetHost: text, targetPort: uint32 })
export type Tunnel = Present<typeof tunnel>

const trafficPolicy = message({
  ...settings,
  portLevelSettings: list(message({ ...settings, port: message({ number: uint32 }) })),
  proxyProtocol: message({ version: enumeration('TrafficPolicy.ProxyProtocol.VERSION', ['V1', 'V2']) }),
  retryBudget: message({ minRetryConcurrency: uint32, percent: optional(double) }),
  tunnel,
})
export type TrafficPolicy = Present<typeof trafficPolicy>
export type PortPolicy = TrafficPolicy['portLevelSettings'][number]

export const destinationRule = message({
  exportTo: list(text),
  host: text,
  subsets: list(message({ labels: map(text), name: text, trafficPolicy })),
  trafficPolicy,
  workloadSelector: message({ matchLabels: map(text) }),
})
export type DestinationRule = Present<typeof destinationRule>
