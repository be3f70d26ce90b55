import { envoyDuration } from '#core/istio/duration.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { numberOf, textOf } from '#core/istio/resource.ts'
import { isMap, type JsonMap } from '#core/text/json.ts'
import type { RouteEntry } from '#core/sidecar/config/route.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'

type Retries = RouteEntry['retryPolicy']

const RETRY_ON = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes'
const PREVIOUS_HOSTS = 'previous_hosts'

/** The retry policy of a route that says nothing: the mesh's, else Istio's own. */
export function defaultRetryPolicy(mesh: MeshContext, isHashed = false): Retries {
  const policy = mesh.meshConfig['defaultHttpRetryPolicy']
  return retryPolicy(isMap(policy) ? policy : undefined, isHashed)
}

/**
 * A retry policy from `retries`; undefined if retries are turned off. Requests that are told apart may go to the same host again.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/route/retry/retry.go:36-176.
 */
export function retryPolicy(retries: JsonMap | undefined, isHashed: boolean): Retries {
  const attempts = retries ? (numberOf(retries['attempts']) ?? 0) : 2
  if (attempts <= 0) return undefined
  const { retryOn, codes } = parsed(textOf(retries?.['retryOn']))
  const ignores = retries?.['retryIgnorePreviousHosts']
  const avoids = typeof ignores === 'boolean' ? ignores : !isHashed
  const extra = withoutAbsent({
    perTryTimeout: envoyDuration(textOf(retries?.['perTryTimeout'])),
    retriableStatusCodes: codes.length > 0 ? codes : undefined,
    retryPriority: retries?.['retryRemoteLocalities'] === true ? 'previous_priorities' : undefined,
    retryBackOff: backOff(retries?.['backoff']),
  })
  if (attempts === 2 && retryOn === RETRY_ON && avoids && Object.keys(extra).length === 0) return 'default'
  return {
    retryOn,
    numRetries: attempts,
    ...extra,
    ...(avoids ? { hostPredicates: [PREVIOUS_HOSTS] } : {}),
    hostSelectionAttempts: 5,
  }
}

function backOff(value: JsonMap[string] | undefined): { readonly baseInterval: string } | undefined {
  const baseInterval = envoyDuration(textOf(value))
  return baseInterval === undefined ? undefined : { baseInterval }
}

/** Numbers that are HTTP statuses become codes, and ask for the token that makes codes count. */
function parsed(text: string): { readonly retryOn: string; readonly codes: readonly number[] } {
  if (text === '') return { retryOn: RETRY_ON, codes: [] }
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const isCode = (part: string): boolean => /^[+-]?\d+$/.test(part) && STATUSES.has(Number(part))
  const codes = parts.filter(isCode).map(Number)
  const retryOn = parts.filter((part) => !isCode(part)).join()
  const asks = codes.length > 0 && !retryOn.includes('retriable-status-codes')
  return { retryOn: asks ? `${retryOn},retriable-status-codes` : retryOn, codes }
}

/** The statuses that Go's net/http has a text for. */
const STATUSES: ReadonlySet<number> = new Set([
  100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307,
  308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421,
  422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
])
