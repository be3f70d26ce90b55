import { milliseconds } from '#core/istio/duration.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import { MOMENT, serverKey, type Connection, type Scene } from '#core/sidecar/probe/scene/scene.ts'
import { notTls } from '#core/sidecar/probe/servers/handshake.ts'
import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'
import type { HttpReply, Reply } from '#core/sidecar/probe/servers/reply.ts'
import { arrivedRequest, type Arrivals } from '#core/sidecar/probe/upstream/arrivals.ts'
import { acquire, release, type Acquired } from '#core/sidecar/probe/upstream/connection.ts'
import { dial, send, type Dialled } from '#core/sidecar/probe/upstream/dial.ts'
import type { Host } from '#core/sidecar/probe/upstream/host.ts'
import { secured } from '#core/sidecar/probe/upstream/secure.ts'
import { hostOf } from './find-virtual-host.ts'

/** How one try of a request ended. `after`: ms since its start. */
export type TryResult =
  | { readonly is: 'overflow'; readonly of: 'requests' | 'connections' }
  | {
      readonly is: 'not-connected'
      readonly how: 'refused' | 'dropped' | 'tls'
      readonly reason: string
      readonly after: number
    }
  | {
      readonly is: 'reset'
      readonly why: 'connection_termination' | 'protocol_error'
      readonly after: number
    }
  | { readonly is: 'answered'; readonly reply: HttpReply; readonly after: number }
  /** Nothing comes back. */
  | { readonly is: 'silent' }

export interface Try {
  readonly cluster: ClusterConfig
  readonly host: Host
  readonly message: HttpMessage
  /** ms since the play began. */
  readonly at: number
  /** When nobody waits any longer, in ms since the play began. */
  readonly until: number
}

export const REFUSED = 'delayed_connect_error:_Connection_refused'
const NO_SECRET = 'TLS_error:_Secret_is_not_supplied_by_SDS'
const USUAL_CONNECT_TIMEOUT = 10_000

/** A try, and the connection it was made on. */
export interface Tried {
  readonly result: TryResult
  readonly connection: Connection | undefined
}

/** Sends a request to one host, on a connection of the cluster. */
export function tryOnce(one: Try, scene: Scene, arrivals: Arrivals): Tried {
  const { cluster, host, message, at } = one
  const memory = scene.memory(cluster.name)
  const acquired = acquire(cluster, memory, host, message.version === '2', at)
  if ('overflow' in acquired) {
    // A connection is made before the limit on requests is looked at.
    if (acquired.overflow === 'requests') greetServer(one, scene, arrivals)
    return { result: { is: 'overflow', of: acquired.overflow }, connection: undefined }
  }
  const result = exchange(one, acquired, scene, arrivals)
  const end = Math.min(one.until, acquired.from + MOMENT + endOf(result))
  const isOver =
    result.is !== 'answered' ||
    result.reply.closes ||
    result.reply.isCut ||
    acquired.from + result.after + result.reply.bodyAfter > one.until
  release(cluster, memory, acquired.connection, end, isOver)
  return { result: delayed(result, acquired.from - at), connection: acquired.connection }
}

/** A connection on which nothing is sent. */
function greetServer({ cluster, host, at }: Try, scene: Scene, arrivals: Arrivals): void {
  const dialled = dial(host, scene)
  if (dialled.is === 'connected')
    arrivals.add(serverKey(dialled.server), 'nothing', `${cluster.name} unused ${at}`)
}

/** How long a try keeps its connection, in ms. */
function endOf(result: TryResult): number {
  if (result.is === 'answered') return result.after + result.reply.bodyAfter
  return result.is === 'silent' ? Infinity : result.is === 'overflow' ? 0 : result.after
}

const delayed = (result: TryResult, by: number): TryResult =>
  'after' in result && by > 0 ? { ...result, after: result.after + by } : result

function exchange(
  { cluster, host, message }: Try,
  { connection }: Exclude<Acquired, { overflow: unknown }>,
  scene: Scene,
  arrivals: Arrivals,
): TryResult {
  const on = `${cluster.name} ${connection.id}`
  const called = message.authority === undefined ? undefined : hostOf(message.authority)
  const isHttp2 = message.version === '2'
  const dialled: Dialled = connection.server
    ? { is: 'connected', server: connection.server, after: 0 }
    : dial(host, scene)
  const connectTimeout = milliseconds(cluster.connectTimeout) ?? USUAL_CONNECT_TIMEOUT
  if (dialled.is === 'refused') return { is: 'not-connected', how: 'refused', reason: REFUSED, after: 0 }
  if (dialled.is === 'dropped')
    return { is: 'not-connected', how: 'dropped', reason: '', after: connectTimeout }
  const { server, after } = dialled
  connection.server = server
  const bytes = secured(
    cluster,
    host,
    { is: 'http', message },
    { called, isHttp: true, isHttp2 },
    scene.outside,
  )
  if (!bytes) {
    arrivals.add(serverKey(server), 'nothing', on)
    return { is: 'not-connected', how: 'tls', reason: NO_SECRET, after }
  }
  const { saw, reply, read } = send(server, bytes, scene)
  arrivals.add(serverKey(server), saw, on, read && arrivedRequest(read))
  return judged(reply, layersOf(bytes.is), isHttp2, connectTimeout, after)
}

const layersOf = (is: 'http' | 'tls' | 'raw' | 'silence'): number => (is === 'tls' ? 1 : 0)

/** What Envoy's HTTP client makes of a reply; `layers`: how many layers of TLS are its own. */
function judged(
  reply: Reply,
  layers: number,
  isHttp2: boolean,
  connectTimeout: number,
  after: number,
): TryResult {
  if (reply.is === 'handshake-failure') {
    // With TLS 1.3 the client takes the handshake for done before the server has looked at its certificate.
    if (reply.why === 'client-certificate-wanted')
      return { is: 'reset', why: 'connection_termination', after }
    return { is: 'not-connected', how: 'tls', reason: reply.reason, after }
  }
  if (reply.layer < layers) {
    if (reply.is === 'silence')
      return { is: 'not-connected', how: 'dropped', reason: '', after: connectTimeout }
    const reason = reply.is === 'closed' || reply.is === 'reset' ? '' : notTls(reply)
    return { is: 'not-connected', how: 'tls', reason, after }
  }
  switch (reply.is) {
    case 'closed':
    case 'reset':
      return { is: 'reset', why: 'connection_termination', after }
    case 'silence':
      return { is: 'silent' }
    case 'bytes':
      return { is: 'reset', why: 'protocol_error', after }
    case 'http':
      return (reply.version === '2') === isHttp2
        ? { is: 'answered', reply, after: after + reply.after }
        : { is: 'reset', why: 'protocol_error', after }
  }
}
