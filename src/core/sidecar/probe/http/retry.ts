import { milliseconds } from '#core/istio/duration.ts'
import type { RouteEntry } from '#core/sidecar/config/route.ts'
import type { HttpReply } from '#core/sidecar/probe/servers/reply.ts'
import type { TryResult } from './try-once.ts'

/** What a route's retry policy says, in the words that retries are decided by. */
export interface Retrying {
  readonly on: ReadonlySet<string>
  readonly statuses: readonly number[]
  readonly most: number
  /** ms; Infinity if a try may take as long as it likes. */
  readonly perTry: number
  /** Whether a retry goes to a host that was not tried. */
  readonly leavesHost: boolean
}

/** Istio's default policy (Istio 1.30.3, pilot/pkg/networking/core/route/retry/retry.go). */
const USUAL_ON = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes'

/** The policy of a route; undefined: nothing is tried again. */
export function retryingOf({ retryPolicy }: RouteEntry): Retrying | undefined {
  if (retryPolicy === undefined) return undefined
  if (retryPolicy === 'default')
    return { on: tokens(USUAL_ON), statuses: [], most: 2, perTry: Infinity, leavesHost: true }
  return {
    on: tokens(retryPolicy.retryOn),
    statuses: retryPolicy.retriableStatusCodes ?? [],
    most: retryPolicy.numRetries,
    perTry: milliseconds(retryPolicy.perTryTimeout) || Infinity,
    leavesHost: retryPolicy.hostPredicates?.includes('previous_hosts') ?? false,
  }
}

const tokens = (text: string): ReadonlySet<string> => new Set(text.split(',').map((token) => token.trim()))

/** Whether a try that ended so is one that the policy tries again. Source: Envoy, retry_state_impl.cc, wouldRetryFromHeaders, wouldRetryFromReset. */
export function isRetriable({ on, statuses }: Retrying, result: TryResult | 'per-try-timeout'): boolean {
  const always = on.has('5xx') || on.has('gateway-error')
  if (result === 'per-try-timeout')
    return always || on.has('reset') || (on.has('retriable-status-codes') && statuses.includes(504))
  switch (result.is) {
    case 'overflow':
    case 'silent':
      return false
    case 'not-connected':
      return always || on.has('reset') || on.has('connect-failure')
    case 'reset':
      return always || on.has('reset')
    case 'answered':
      return isRetriableAnswer(on, statuses, result.reply)
  }
}

const GRPC_STATUSES: Readonly<Record<string, string>> = {
  cancelled: '1',
  'deadline-exceeded': '4',
  'resource-exhausted': '8',
  internal: '13',
  unavailable: '14',
}

function isRetriableAnswer(
  on: ReadonlySet<string>,
  statuses: readonly number[],
  { status, headers }: HttpReply,
): boolean {
  if (on.has('5xx') && status >= 500) return true
  if (on.has('gateway-error') && status >= 502 && status <= 504) return true
  if (on.has('retriable-4xx') && status === 409) return true
  if (on.has('retriable-status-codes') && statuses.includes(status)) return true
  const grpc = headers['grpc-status']
  return (
    grpc !== undefined &&
    Object.entries(GRPC_STATUSES).some(([token, code]) => on.has(token) && code === grpc)
  )
}
