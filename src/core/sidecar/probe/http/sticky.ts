import { milliseconds } from '#core/istio/duration.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { HashPolicy, RouteEntry } from '#core/sidecar/config/route.ts'
import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'
import { splitQuery } from './match-route.ts'

/** What an application keeps from answers: its cookies. */
export type CookieJar = Map<string, string>

export interface Sticky {
  /** What the host is chosen by; undefined: any host will do. */
  readonly key: string | undefined
  /** The `set-cookie` of a cookie that the sidecar makes because the request has none. */
  readonly made: string | undefined
}

const ANY: Sticky = { key: undefined, made: undefined }

/**
 * What a request is told apart by, if the cluster goes by a hash. A cookie with a `ttl` is made where the request has none.
 * Source: Envoy, hash_policy.cc; the wire records `sticky-*`. `next` numbers the cookies that are made.
 */
export function stickyKey(
  { hashPolicy = [] }: Pick<RouteEntry, 'hashPolicy'>,
  { lbPolicy }: ClusterConfig,
  message: HttpMessage,
  jar: CookieJar | undefined,
  sourceIp: string,
  next: () => number,
): Sticky {
  if (lbPolicy !== 'RING_HASH' && lbPolicy !== 'MAGLEV') return ANY
  for (const policy of hashPolicy) {
    const sticky = keyBy(policy, message, jar, sourceIp, next)
    if (sticky.key !== undefined) return sticky
  }
  return ANY
}

function keyBy(
  { header, cookie, queryParameter, connectionProperties }: HashPolicy,
  message: HttpMessage,
  jar: CookieJar | undefined,
  sourceIp: string,
  next: () => number,
): Sticky {
  if (header) return { ...ANY, key: message.headers[header.headerName.toLowerCase()] }
  if (queryParameter) return { ...ANY, key: parameter(message.path, queryParameter.name) }
  if (connectionProperties?.sourceIp === true) return { ...ANY, key: sourceIp }
  if (!cookie) return ANY
  const sent = cookieIn(message, cookie.name) ?? jar?.get(cookie.name)
  if (sent !== undefined) return { ...ANY, key: sent }
  if (cookie.ttl === undefined) return ANY
  const made = `made ${next()}`
  jar?.set(cookie.name, made)
  return { key: made, made: setCookie(cookie.name, cookie.ttl, cookie.path) }
}

/** Source: Envoy, source/common/http/utility.cc, makeSetCookieValue. The value is the sidecar's own. */
function setCookie(name: string, ttl: string, path = ''): string {
  const seconds = Math.trunc((milliseconds(ttl) ?? 0) / 1000)
  const age = seconds === 0 ? '' : `; Max-Age=${seconds}`
  return `${name}="…"${age}${path === '' ? '' : `; Path=${path}`}; HttpOnly`
}

function cookieIn({ headers }: HttpMessage, name: string): string | undefined {
  for (const pair of (headers['cookie'] ?? '').split(';')) {
    const cut = pair.indexOf('=')
    if (cut !== -1 && pair.slice(0, cut).trim() === name) return pair.slice(cut + 1).trim()
  }
  return undefined
}

function parameter(path: string, name: string): string | undefined {
  for (const pair of splitQuery(path)[1].split('&')) {
    const cut = pair.indexOf('=')
    if ((cut === -1 ? pair : pair.slice(0, cut)) === name) return cut === -1 ? '' : pair.slice(cut + 1)
  }
  return undefined
}
