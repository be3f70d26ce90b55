import { milliseconds } from '#core/istio/duration.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { RouteEntry } from '#core/sidecar/config/route.ts'
import { logOf, type Ending, type Log } from '#core/sidecar/probe/ending.ts'
import type { Connection, Scene } from '#core/sidecar/probe/scene/scene.ts'
import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'
import type { HttpReply } from '#core/sidecar/probe/servers/reply.ts'
import { collectArrivals } from '#core/sidecar/probe/upstream/arrivals.ts'
import { chooseHost } from '#core/sidecar/probe/upstream/choose-host.ts'
import { countTry } from '#core/sidecar/probe/upstream/ejection.ts'
import type { Host } from '#core/sidecar/probe/upstream/host.ts'
import { changed } from './rewrite.ts'
import { localReply } from './local-reply.ts'
import { isRetriable, retryingOf } from './retry.ts'
import { tryOnce, type TryResult } from './try-once.ts'

export interface Forwarded {
  readonly cluster: ClusterConfig
  readonly route: RouteEntry
  readonly hosts: readonly Host[]
  /** As it is sent on. */
  readonly message: HttpMessage
  readonly hashKey: string | undefined
  /** When it starts, in ms since the play began. */
  readonly at: number
  /** When the application stops waiting, in ms since the play began. */
  readonly leavesAt: number
  /** What the access log says of the route. */
  readonly log: Partial<Log>
}

/** Envoy keeps a connection this long to send what is left when it ends an answer early (delayed_close_timeout), in ms. */
const DELAYED_CLOSE = 1000

interface Tries {
  readonly attempts: number
  readonly hostKey: string | undefined
  readonly at: number
  readonly isSpent: boolean
  readonly isRetryOverflow: boolean
}

/**
 * Sends a request to a cluster, again where the retry policy says so, until an answer, a limit or a timeout.
 * Source: Envoy, source/common/router/router.cc; flags, details and texts are those of the wire records.
 */
export function forward(forwarded: Forwarded, scene: Scene): Ending {
  const { cluster, route, hosts, hashKey, at: start, leavesAt } = forwarded
  const memory = scene.memory(cluster.name)
  const arrivals = collectArrivals()
  const retrying = retryingOf(route)
  const limit = milliseconds(route.timeout) || Infinity
  const deadline = start + limit
  const message = asUpstream(forwarded.message, cluster)
  const seen = new Set<string>()
  let connection: Connection | undefined
  const maxRetries = cluster.circuitBreakers?.maxRetries ?? Infinity
  let at = start
  let attempts = 0
  for (;;) {
    attempts += 1
    const keeps = retrying?.leavesHost === false
    const host = chooseHost(cluster, hosts, memory, {
      tried: keeps ? new Set() : seen,
      hashKey,
      now: at,
      prefer: scene.prefer,
    })
    const told = (isSpent: boolean, isRetryOverflow = false): Tries => ({
      attempts,
      hostKey: connection?.hostKey ?? host?.key,
      at,
      isSpent,
      isRetryOverflow,
    })
    const end = (ending: Omit<Ending, 'upstream'>): Ending => ({ ...ending, upstream: arrivals.list() })
    connection = undefined
    if (!host) return end(noHost(forwarded, told(false)))
    seen.add(host.key)
    const until = Math.min(deadline, at + (retrying?.perTry ?? Infinity))
    const expected = Math.min(retrying?.perTry ?? Infinity, deadline - at)
    const counted = {
      ...message.headers,
      'x-envoy-attempt-count': String(attempts),
      ...(expected < Infinity ? { 'x-envoy-expected-rq-timeout-ms': String(Math.round(expected)) } : {}),
    }
    const one = {
      cluster,
      host,
      message: { ...message, headers: counted },
      at,
      until: Math.min(until, leavesAt),
    }
    const tried = tryOnce(one, scene, arrivals)
    const { result } = tried
    connection = tried.connection
    const isLate = !('after' in result) ? result.is === 'silent' : at + result.after > until
    count(cluster, memory, host, hosts.length, isLate ? 'late' : result, at)
    const isPerTry = isLate && until < deadline
    // Without an application there is nobody to try again for.
    const settledAt = isLate || !('after' in result) ? until : at + result.after
    if (result.is !== 'overflow' && settledAt > leavesAt) return end(isLeft(forwarded, told(false)))
    if (isLate && !isPerTry) return end(timedOut(forwarded, told(false), deadline))
    const wouldRetry = retrying !== undefined && isRetriable(retrying, isPerTry ? 'per-try-timeout' : result)
    const isSpent = wouldRetry && attempts > retrying.most
    const next = isPerTry ? until : at + ('after' in result ? result.after : 0)
    if (wouldRetry && !isSpent && memory.retryEnds.filter((one) => one > next).length < maxRetries) {
      memory.retryEnds.push(next)
      // An answer that is thrown away cannot be read to its end on HTTP/1.1.
      if (connection && message.version !== '2') connection.isClosed = true
      at = next
      continue
    }
    const tries = told(isSpent, wouldRetry && !isSpent)
    if (isPerTry) return end(perTryTimedOut(forwarded, tries, next))
    return end(ended(forwarded, tries, result, next, deadline))
  }
}

/** The request in the version that the cluster speaks. */
const asUpstream = (message: HttpMessage, { protocolOptions }: ClusterConfig): HttpMessage => ({
  ...message,
  version:
    protocolOptions === 'http2' || (protocolOptions === 'use_downstream' && message.version === '2')
      ? '2'
      : '1.1',
})

function count(
  cluster: ClusterConfig,
  memory: ReturnType<Scene['memory']>,
  { key }: Host,
  among: number,
  result: TryResult | 'late',
  now: number,
): void {
  if (result !== 'late' && result.is === 'overflow') return
  const tried =
    result === 'late'
      ? { status: 504 }
      : result.is === 'answered'
        ? { status: result.reply.status }
        : result.is === 'not-connected'
          ? 'not-connected'
          : 'broken'
  countTry(cluster, memory, key, among, tried, now)
}

const lineOf = (
  { log, cluster }: Forwarded,
  { hostKey, isSpent, isRetryOverflow }: Tries,
  more: Partial<Log>,
) => ({
  ...log,
  upstreamCluster: cluster.name,
  upstreamHost: hostKey ?? null,
  ...more,
  responseFlags: [
    ...(log.responseFlags ?? []),
    ...(isSpent ? ['URX'] : []),
    ...(isRetryOverflow ? ['UO'] : []),
    ...(more.responseFlags ?? []),
  ],
})

type Ended = Omit<Ending, 'upstream'>

const noHost = (forwarded: Forwarded, tries: Tries): Ended =>
  localReply(forwarded.message, {
    status: 503,
    text: 'no healthy upstream',
    log: lineOf(forwarded, tries, { responseFlags: ['UH'], responseCodeDetails: 'no_healthy_upstream' }),
    attempts: tries.attempts,
    ms: tries.at - forwarded.at,
  })

const timedOut = (forwarded: Forwarded, tries: Tries, deadline: number): Ended =>
  localReply(forwarded.message, {
    status: 504,
    text: 'upstream request timeout',
    log: lineOf(forwarded, tries, { responseFlags: ['UT'], responseCodeDetails: 'response_timeout' }),
    attempts: tries.attempts,
    ms: deadline - forwarded.at,
  })

const perTryTimedOut = (forwarded: Forwarded, tries: Tries, end: number): Ended =>
  localReply(forwarded.message, {
    status: 504,
    text: 'upstream request timeout',
    log: lineOf(forwarded, tries, { responseFlags: ['UT'], responseCodeDetails: 'upstream_per_try_timeout' }),
    attempts: tries.attempts,
    ms: end - forwarded.at,
  })

/** The application has left before there was an answer. */
const isLeft = (forwarded: Forwarded, tries: Tries): Ended => ({
  text: '',
  log: logOf(0, lineOf(forwarded, tries, {})),
  attempts: tries.attempts,
  ms: Infinity,
})

function ended(forwarded: Forwarded, tries: Tries, result: TryResult, at: number, deadline: number): Ended {
  const ms = at - forwarded.at
  if (result.is === 'answered') return answered(forwarded, tries, result.reply, ms, deadline - forwarded.at)
  const { flag, cause, reason, status } = failureOf(result)
  const retried = tries.attempts > 1 ? 'retried and the latest reset reason' : 'reset reason'
  const words = cause.replaceAll('_', ' ')
  return localReply(forwarded.message, {
    status,
    text: `upstream connect error or disconnect/reset before headers. ${retried}: ${words}`,
    ...(flag === 'UO' ? { headers: { 'x-envoy-overloaded': 'true' } } : {}),
    log: lineOf(
      forwarded,
      result.is === 'overflow' && result.of === 'connections' ? { ...tries, hostKey: undefined } : tries,
      {
        responseFlags: [flag],
        responseCodeDetails: `upstream_reset_before_response_started{${cause}${reason === '' ? '' : `|${reason}`}}`,
        ...(reason === '' ? {} : { upstreamTransportFailureReason: reason }),
      },
    ),
    attempts: tries.attempts,
    ms,
  })
}

function failureOf(result: Exclude<TryResult, { is: 'answered' }>): {
  readonly flag: string
  readonly cause: string
  readonly reason: string
  readonly status: number
} {
  switch (result.is) {
    case 'overflow':
      return { flag: 'UO', cause: 'overflow', reason: '', status: 503 }
    case 'not-connected': {
      const cause = result.how === 'dropped' ? 'connection_timeout' : 'remote_connection_failure'
      return { flag: 'UF', cause, reason: result.reason, status: 503 }
    }
    case 'reset':
      return result.why === 'protocol_error'
        ? { flag: 'UPE', cause: result.why, reason: '', status: 502 }
        : { flag: 'UC', cause: result.why, reason: '', status: 503 }
    case 'silent':
      return { flag: 'DC', cause: 'silence', reason: '', status: 503 }
  }
}

function answered(forwarded: Forwarded, tries: Tries, reply: HttpReply, ms: number, limit: number): Ended {
  const { status, body, headers, bodyAfter, isCut } = reply
  const isLate = ms + bodyAfter > limit
  const details = isLate
    ? { responseFlags: ['UT'], responseCodeDetails: 'response_timeout' }
    : isCut
      ? {
          responseFlags: ['UPE'],
          responseCodeDetails: 'upstream_reset_after_response_started{protocol_error}',
        }
      : status === 101
        ? // A connection that was upgraded ends when the application leaves.
          { responseFlags: ['DC'], responseCodeDetails: 'downstream_remote_disconnect' }
        : { responseCodeDetails: 'via_upstream' }
  return {
    status,
    ...(isLate || isCut ? { error: 'cut' as const } : {}),
    text: isLate ? '' : body,
    headers: { ...changed(headers, forwarded.route.responseHeaders ?? {}), server: 'envoy' },
    log: logOf(status, lineOf(forwarded, tries, details)),
    attempts: tries.attempts,
    ms: isLate ? limit + DELAYED_CLOSE : isCut ? ms + bodyAfter + DELAYED_CLOSE : ms + bodyAfter,
    headersAt: ms,
  }
}
