import type { Json, JsonMap } from '#core/text/json.ts'
import { isMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { readList, textsOf } from './listed.ts'
import { mapOf, numberOf, textOf } from './resource.ts'

/** A part of a policy, with all that is written in it. */
interface PolicyPart {
  readonly path: Path
  readonly map: JsonMap
}

/** Limits of one sidecar, durations as written. */
export interface ConnectionPool extends PolicyPart {
  readonly maxConnections: number | undefined
  readonly connectTimeout: string
  readonly maxPendingRequests: number | undefined
  readonly maxRequests: number | undefined
  readonly maxRequestsPerConnection: number | undefined
}
export interface OutlierDetection extends PolicyPart {
  readonly consecutive5xxErrors: number | undefined
  readonly consecutiveGatewayErrors: number | undefined
  readonly baseEjectionTime: string
}
export interface LoadBalancer extends PolicyPart {
  /** '' if absent. */
  readonly simple: string
  /** What requests are told apart by. */
  readonly consistentHash:
    { readonly by: 'cookie' | 'header' | 'source IP' | 'query parameter'; readonly name: string } | undefined
}
export interface ClientTls extends PolicyPart {
  readonly mode: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL'
  readonly sni: string
  readonly credentialName: string
  readonly clientCertificate: string
  readonly privateKey: string
  readonly subjectAltNames: readonly string[]
  readonly insecureSkipVerify: boolean
}

export interface Tunnel {
  readonly targetHost: string
  readonly targetPort: number
  readonly usesPost: boolean
}

/** The settings that a port-level entry replaces together (Istio 1.30.3, pilot/pkg/networking/util/util.go:810-895). */
export interface PortPolicy {
  readonly path: Path
  readonly connectionPool: ConnectionPool | undefined
  readonly outlierDetection: OutlierDetection | undefined
  readonly loadBalancer: LoadBalancer | undefined
  readonly tls: ClientTls | undefined
  /** `V1` or `V2`: the address of the caller is sent ahead; '' for no. */
  readonly proxyProtocol: string
}
export interface TrafficPolicy extends PortPolicy {
  /** Where TCP connections are tunnelled to by HTTP CONNECT, or by POST. */
  readonly tunnel: Tunnel | undefined
  readonly portLevelSettings: readonly (PortPolicy & { readonly port: number })[]
}

/** The policy at `path`, or undefined if there is no map. */
export function readTrafficPolicy(value: Json | undefined, path: Path): TrafficPolicy | undefined {
  if (!isMap(value)) return undefined
  const levels = readList(value['portLevelSettings'], [...path, 'portLevelSettings'], (level, at) => {
    const port = numberOf(mapOf(level['port'])['number'])
    return port === undefined ? [] : [{ ...readPortPolicy(level, at), port }]
  })
  return {
    ...readPortPolicy(value, path),
    tunnel: readTunnel(value['tunnel']),
    portLevelSettings: levels.flat(),
  }
}

const readTunnel = (tunnel: Json | undefined): Tunnel | undefined =>
  isMap(tunnel)
    ? {
        targetHost: textOf(tunnel['targetHost']),
        targetPort: numberOf(tunnel['targetPort']) ?? 0,
        usesPost: tunnel['protocol'] === 'POST',
      }
    : undefined

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
    proxyProtocol: isMap(policy['proxyProtocol']) ? textOf(policy['proxyProtocol']['version']) || 'V1' : '',
  }
}

function readConnectionPool(pool: JsonMap, path: Path): ConnectionPool {
  const tcp = mapOf(pool['tcp'])
  const http = mapOf(pool['http'])
  return {
    path,
    map: pool,
    maxConnections: numberOf(tcp['maxConnections']),
    connectTimeout: textOf(tcp['connectTimeout']),
    maxPendingRequests: numberOf(http['http1MaxPendingRequests']),
    maxRequests: numberOf(http['http2MaxRequests']),
    maxRequestsPerConnection: numberOf(http['maxRequestsPerConnection']),
  }
}

const readOutlierDetection = (detection: JsonMap, path: Path): OutlierDetection => ({
  path,
  map: detection,
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
  return { path, map: balancer, simple: textOf(balancer['simple']), consistentHash }
}

const MODES = ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'] as const

const readTls = (tls: JsonMap, path: Path): ClientTls => ({
  path,
  map: tls,
  mode: MODES.find((mode) => mode === tls['mode']) ?? 'DISABLE',
  sni: textOf(tls['sni']),
  credentialName: textOf(tls['credentialName']),
  clientCertificate: textOf(tls['clientCertificate']),
  privateKey: textOf(tls['privateKey']),
  subjectAltNames: textsOf(tls['subjectAltNames']),
  insecureSkipVerify: tls['insecureSkipVerify'] === true,
})
