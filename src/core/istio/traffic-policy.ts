import type { Json, JsonMap } from '#core/text/json.ts'
import { isMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { readList, textsOf } from './listed.ts'
import { mapOf, numberOf, textOf } from './resource.ts'

/** Limits of one sidecar, durations as written. */
export interface ConnectionPool {
  readonly path: Path
  readonly maxConnections: number | undefined
  readonly connectTimeout: string
  readonly maxPendingRequests: number | undefined
  readonly maxRequests: number | undefined
  readonly maxRequestsPerConnection: number | undefined
}
export interface OutlierDetection {
  readonly path: Path
  readonly consecutive5xxErrors: number | undefined
  readonly consecutiveGatewayErrors: number | undefined
  readonly baseEjectionTime: string
}
export interface LoadBalancer {
  readonly path: Path
  /** '' if absent. */
  readonly simple: string
  /** What requests are told apart by. */
  readonly consistentHash:
    { readonly by: 'cookie' | 'header' | 'source IP' | 'query parameter'; readonly name: string } | undefined
}
export interface ClientTls {
  readonly path: Path
  readonly mode: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL'
  readonly sni: string
  readonly credentialName: string
  readonly clientCertificate: string
  readonly privateKey: string
  readonly subjectAltNames: readonly string[]
  readonly insecureSkipVerify: boolean
}

/** The four settings that a port-level entry replaces together (Istio 1.30.3, pilot/pkg/networking/util/util.go:810-895). */
export interface PortPolicy {
  readonly path: Path
  readonly connectionPool: ConnectionPool | undefined
  readonly outlierDetection: OutlierDetection | undefined
  readonly loadBalancer: LoadBalancer | undefined
  readonly tls: ClientTls | undefined
}
export interface TrafficPolicy extends PortPolicy {
  readonly portLevelSettings: readonly (PortPolicy & { readonly port: number })[]
}

/** The policy at `path`, or undefined if there is no map. */
export function readTrafficPolicy(value: Json | undefined, path: Path): TrafficPolicy | undefined {
  if (!isMap(value)) return undefined
  const levels = readList(value['portLevelSettings'], [...path, 'portLevelSettings'], (level, at) => {
    const port = numberOf(mapOf(level['port'])['number'])
    return port === undefined ? [] : [{ ...readPortPolicy(level, at), port }]
  })
  return { ...readPortPolicy(value, path), portLevelSettings: levels.flat() }
}

function readPortPolicy(policy: JsonMap, path: Path): PortPolicy {
  const part = <T>(name: string, read: (map: JsonMap, path: Path) => T): T | undefined => {
    const held = policy[name]
    return isMap(held) ? read(held, [...path, name]) : undefined
  }
  return {
    path,
    connectionPool: part('connectionPool', readConnectionPool),
    outlierDetection: part('outlierDetection', readOutlierDetection),
    loadBalancer: part('loadBalancer', readLoadBalancer),
    tls: part('tls', readTls),
  }
}

function readConnectionPool(pool: JsonMap, path: Path): ConnectionPool {
  const tcp = mapOf(pool['tcp'])
  const http = mapOf(pool['http'])
  return {
    path,
    maxConnections: numberOf(tcp['maxConnections']),
    connectTimeout: textOf(tcp['connectTimeout']),
    maxPendingRequests: numberOf(http['http1MaxPendingRequests']),
    maxRequests: numberOf(http['http2MaxRequests']),
    maxRequestsPerConnection: numberOf(http['maxRequestsPerConnection']),
  }
}

const readOutlierDetection = (detection: JsonMap, path: Path): OutlierDetection => ({
  path,
  consecutive5xxErrors: numberOf(detection['consecutive5xxErrors']),
  consecutiveGatewayErrors: numberOf(detection['consecutiveGatewayErrors']),
  baseEjectionTime: textOf(detection['baseEjectionTime']),
})

function readLoadBalancer(balancer: JsonMap, path: Path): LoadBalancer {
  const hash = mapOf(balancer['consistentHash'])
  const cookie = mapOf(hash['httpCookie'])
  const consistentHash = isMap(hash['httpCookie'])
    ? ({ by: 'cookie', name: textOf(cookie['name']) } as const)
    : textOf(hash['httpHeaderName'])
      ? ({ by: 'header', name: textOf(hash['httpHeaderName']) } as const)
      : hash['useSourceIp'] === true
        ? ({ by: 'source IP', name: '' } as const)
        : textOf(hash['httpQueryParameterName'])
          ? ({ by: 'query parameter', name: textOf(hash['httpQueryParameterName']) } as const)
          : undefined
  return { path, simple: textOf(balancer['simple']), consistentHash }
}

const MODES = ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'] as const

const readTls = (tls: JsonMap, path: Path): ClientTls => ({
  path,
  mode: MODES.find((mode) => mode === tls['mode']) ?? 'DISABLE',
  sni: textOf(tls['sni']),
  credentialName: textOf(tls['credentialName']),
  clientCertificate: textOf(tls['clientCertificate']),
  privateKey: textOf(tls['privateKey']),
  subjectAltNames: textsOf(tls['subjectAltNames']),
  insecureSkipVerify: tls['insecureSkipVerify'] === true,
})
