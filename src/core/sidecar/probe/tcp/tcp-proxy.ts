import { milliseconds } from '#core/istio/duration.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { FilterChain } from '#core/sidecar/config/listener.ts'
import { seenByApp } from '#core/sidecar/probe/app/app-view.ts'
import { logOf, type Ending, type Log } from '#core/sidecar/probe/ending.ts'
import { arrivedRequest } from '#core/sidecar/probe/upstream/arrivals.ts'
import { REFUSED } from '#core/sidecar/probe/http/try-once.ts'
import type { Journey } from '#core/sidecar/probe/journey.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import { serverKey, type Scene } from '#core/sidecar/probe/scene/scene.ts'
import { notTls } from '#core/sidecar/probe/servers/handshake.ts'
import type { Payload } from '#core/sidecar/probe/servers/payload.ts'
import type { Reaction } from '#core/sidecar/probe/servers/reply.ts'
import type { Arrival } from '#core/sidecar/probe/trace.ts'
import { byShare, sharesOf } from '#core/sidecar/probe/upstream/by-share.ts'
import { chooseHost } from '#core/sidecar/probe/upstream/choose-host.ts'
import { dial, send } from '#core/sidecar/probe/upstream/dial.ts'
import { countTry } from '#core/sidecar/probe/upstream/ejection.ts'
import { hostsOf, type Host } from '#core/sidecar/probe/upstream/host.ts'
import { noteCluster } from '#core/sidecar/probe/upstream/note-cluster.ts'
import { noteWire } from '#core/sidecar/probe/upstream/note-wire.ts'
import { secured } from '#core/sidecar/probe/upstream/secure.ts'
import { lasting } from './lasting.ts'

/** A connection as it comes to the TCP proxy. */
export interface Connecting {
  readonly chain: FilterChain
  readonly request: Request
  readonly payload: Payload
  readonly address: string
  readonly port: number
  readonly serverName: string | undefined
  /** ms since the play began. */
  readonly at: number
}

/** What becomes of a connection that the sidecar only passes on. Source: Envoy, tcp_proxy.cc; the wire records. */
export function proxyConnection(connecting: Connecting, scene: Scene, journey: Journey): Ending {
  const { chain, address, port, serverName, at, payload } = connecting
  const name = destinationOf(chain, scene, journey)
  const cluster = scene.clusters.get(name)
  if (!cluster) {
    journey.note(
      'cluster',
      `There is no cluster \`${name}\`: the destination's host, port or subset is not known to this sidecar. The connection is closed.`,
      { of: chain, ends: true },
    )
    return closed({ responseFlags: ['NC'] }, 0)
  }
  const forwards =
    chain.networkFilters?.some(({ name: filter }) => filter.includes('sni_dynamic_forward_proxy')) ?? false
  const called = { address, port, name: forwards ? serverName : undefined, namedPort: undefined }
  const found = hostsOf(cluster, called, scene)
  noteCluster(cluster, found, scene, journey)
  if (found.is === 'unknown')
    return { ...closed({ upstreamCluster: name }, 0), unknown: `what ${found.name} resolves to` }
  const memory = scene.memory(name)
  const open = memory.ends.filter((end) => end > at).length
  if (open >= Math.max(1, cluster.circuitBreakers?.maxConnections ?? Infinity)) {
    journey.note('endpoint', '`maxConnections` connections are open already: this one is closed.', {
      of: cluster,
      ends: true,
    })
    return closed({ upstreamCluster: name, responseFlags: ['UO'] }, 0)
  }
  const hashKey =
    (chain.tcp?.hashPolicy?.length ?? 0) > 0 ? (scene.prediction.mesh.proxy.ips[0] ?? '') : undefined
  const host = chooseHost(cluster, found.hosts, memory, {
    tried: new Set(),
    hashKey,
    now: at,
    prefer: scene.prefer,
  })
  if (!host) return closed({ upstreamCluster: name, responseFlags: ['UH'] }, 0)
  const ending = connect(connecting, cluster, host, found.hosts.length, scene)
  const kind = { isHttp: payload.is === 'http', appTls: payload.is === 'tls' }
  const wire = ending.upstream.length > 0 ? noteWire(cluster, host, kind, journey) : undefined
  memory.ends.push(at + ending.ms)
  return { ...ending, ...(wire ? { wire } : {}) }
}

/** The cluster of the chain, or the one whose turn it is. */
function destinationOf({ tcp, ...chain }: FilterChain, scene: Scene, { settled, note }: Journey): string {
  const { weightedClusters = [], cluster = '' } = tcp ?? {}
  if (weightedClusters.length === 0) {
    settled.clusters = [{ name: cluster, share: 100 }]
    return cluster
  }
  const shares = sharesOf(weightedClusters)
  settled.clusters = shares
  const chosen = byShare(
    weightedClusters,
    JSON.stringify(chain.match ?? {}) + shares.map(({ name }) => name).join(),
    scene,
  )
  const told = shares.map(({ name, share }) => `${share} % to \`${name}\``).join(', ')
  note('cluster', `Connections are shared out by \`weight\`: ${told}. Here: \`${chosen?.cluster ?? ''}\`.`)
  return chosen?.cluster ?? ''
}

/** The connection is taken from the application and then closed. */
const closed = (log: Partial<Log>, attempts: number, ms = 0, upstream: readonly Arrival[] = []): Ending => ({
  error: 'closed',
  text: 'the connection ended without an answer',
  log: logOf(0, log),
  upstream,
  attempts,
  ms,
})

function connect(
  connecting: Connecting,
  cluster: ClusterConfig,
  host: Host,
  among: number,
  scene: Scene,
): Ending {
  const { request, payload, at, chain } = connecting
  const memory = scene.memory(cluster.name)
  const log: Partial<Log> = { upstreamCluster: cluster.name, upstreamHost: host.key }
  const failed = (reason: string, ms: number, upstream: readonly Arrival[] = []): Ending => {
    countTry(cluster, memory, host.key, among, 'not-connected', at)
    const why = reason === '' ? {} : { upstreamTransportFailureReason: reason }
    return closed({ ...log, responseFlags: ['UF', 'URX'], ...why }, 1, ms, upstream)
  }
  const dialled = dial(host, scene)
  if (dialled.is === 'refused') return failed(REFUSED, 0)
  const connectTimeout = milliseconds(cluster.connectTimeout) ?? 10_000
  if (dialled.is === 'dropped') return failed('', connectTimeout)
  const { server, after } = dialled
  const bytes = secured(
    cluster,
    host,
    payload,
    { called: undefined, isHttp: false, isHttp2: false },
    scene.outside,
  )
  const at1 = serverKey(server)
  if (!bytes)
    return failed('TLS_error:_Secret_is_not_supplied_by_SDS', after, [
      { server: at1, saw: 'nothing', count: 1 },
    ])
  const reaction = send(server, bytes, scene)
  const upstream = arrivalsOf(at1, reaction)
  const layers = bytes === payload || bytes.is !== 'tls' ? 0 : 1
  const broken = brokenTls(reaction, layers)
  if (broken !== undefined)
    return failed(broken, reaction.reply.is === 'silence' ? connectTimeout : after, upstream)
  countTry(cluster, memory, host.key, among, { status: 200 }, at)
  const seen = seenByApp(request, reaction.reply, layers)
  const lasts = lasting(request, chain.tcp ?? {}, seen)
  const flags = isReset(reaction) ? ['UR'] : lasts.flags
  return {
    ...seen,
    ...lasts.seen,
    log: logOf(0, { ...log, responseFlags: flags }),
    upstream,
    attempts: 1,
    ms: after + lasts.ms,
  }
}

/** The server ends the connection while bytes of the application are still on their way: Envoy 1.38 flags it UR (tcp_proxy.cc). */
const isReset = ({ reply }: Reaction): boolean =>
  reply.is === 'reset' || (reply.is === 'handshake-failure' && reply.why === 'client-certificate-wanted')

/** Why the sidecar's own TLS fails, in Envoy's words; undefined if it does not. */
function brokenTls({ reply }: Reaction, layers: number): string | undefined {
  if (layers === 0) return undefined
  if (reply.is === 'handshake-failure')
    return reply.layer === 1 && reply.why !== 'client-certificate-wanted' ? reply.reason : undefined
  if (reply.layer >= layers) return undefined
  return reply.is === 'bytes' || reply.is === 'http' ? notTls(reply) : ''
}

const arrivalsOf = (server: string, { saw, joins, read }: Reaction): Arrival[] => [
  ...(joins ? [{ ...joins, count: 1 }] : []),
  { server, saw, count: 1, ...(read ? { http: [arrivedRequest(read)] } : {}) },
]
