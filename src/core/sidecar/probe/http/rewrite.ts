import { replaceFits } from './regex.ts'
import type { HeaderChanges, Redirect, RouteEntry, WeightedCluster } from '#core/sidecar/config/route.ts'
import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'
import { splitQuery } from './match-route.ts'

/** The request as it is sent on: path, authority and headers changed as the route and the chosen destination say. */
export function rewritten(
  message: HttpMessage,
  route: RouteEntry,
  destination: WeightedCluster | undefined,
): HttpMessage {
  const changes = [destination?.requestHeaders, route.requestHeaders]
  let headers = message.headers
  let authority = destination?.hostRewriteLiteral ?? route.hostRewriteLiteral ?? message.authority
  for (const change of changes) {
    if (!change) continue
    headers = changed(headers, change)
    authority = authorityIn(change) ?? authority
  }
  return { ...message, path: rewrittenPath(message.path, route), authority, headers }
}

/** The headers with a route's changes made. */
export function changed(
  headers: Readonly<Record<string, string>>,
  { set = {}, add = {}, remove = [] }: HeaderChanges,
): Readonly<Record<string, string>> {
  const gone = new Set(remove.map((name) => name.toLowerCase()))
  const kept = Object.entries(headers).filter(([name]) => !gone.has(name.toLowerCase()))
  const isOwn = (name: string): boolean => !name.startsWith(':') && name.toLowerCase() !== 'host'
  const given = [...Object.entries(add), ...Object.entries(set)].filter(([name]) => isOwn(name))
  const made: Record<string, string> = Object.fromEntries(kept)
  for (const [name, value] of given) made[name.toLowerCase()] = value
  return made
}

const authorityIn = ({ set = {}, add = {} }: HeaderChanges): string | undefined =>
  Object.entries({ ...add, ...set }).find(([name]) => /^(?:host|:authority)$/i.test(name))?.[1]

function rewrittenPath(path: string, { match, prefixRewrite, regexRewrite }: RouteEntry): string {
  const [before, query] = splitQuery(path)
  const rest = path.slice(before.length)
  if (regexRewrite) {
    const { pattern, substitution = '' } = regexRewrite
    return `${replaceFits(pattern.regex, before, substitution)}${query === '' ? rest : `?${query}`}`
  }
  if (prefixRewrite === undefined || prefixRewrite === '') return path
  const matched = match.path ?? match.prefix
  if (matched === undefined) return path
  return `${prefixRewrite}${before.slice(matched.length)}${rest}`
}

const STATUSES: Readonly<Record<string, number>> = {
  FOUND: 302,
  SEE_OTHER: 303,
  TEMPORARY_REDIRECT: 307,
  PERMANENT_REDIRECT: 308,
}

/** What a redirect answers. Source: Envoy, config_impl.cc, RouteEntryImplBase::newUri. */
export function redirected(
  {
    schemeRedirect,
    hostRedirect,
    portRedirect,
    pathRedirect = '',
    prefixRewrite,
    responseCode = '',
  }: Redirect,
  message: HttpMessage,
  route: RouteEntry,
): { readonly status: number; readonly location: string } {
  const scheme = schemeRedirect ?? 'http'
  const [, name = '', port = ''] = /^(.*?)(:\d+)?$/.exec(message.authority ?? '') ?? []
  const ownPort = schemeRedirect !== undefined && (port === ':80' || port === ':443') ? '' : port
  const host = hostRedirect ?? name
  const shownPort =
    portRedirect === undefined ? (hostRedirect === undefined ? ownPort : '') : `:${portRedirect}`
  const path =
    prefixRewrite === undefined
      ? pathRedirect === ''
        ? message.path
        : withQuery(pathRedirect, message.path)
      : rewrittenPath(message.path, { ...route, prefixRewrite })
  const slash = path.startsWith('/') ? '' : '/'
  return { status: STATUSES[responseCode] ?? 301, location: `${scheme}://${host}${shownPort}${slash}${path}` }
}

const withQuery = (path: string, asked: string): string => {
  const [before] = splitQuery(asked)
  return path.includes('?') ? path : `${path}${asked.slice(before.length)}`
}
