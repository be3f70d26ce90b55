import { fitsWhole } from './regex.ts'
import type {
  HeaderMatcher,
  QueryParameterMatcher,
  RouteEntry,
  RouteMatch,
  StringMatcher,
} from '#core/sidecar/config/route.ts'
import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'

/** Why a route is not for a request; undefined: it is. */
export type Mismatch = 'path' | `header ${string}` | `query parameter ${string}` | 'CONNECT'

/**
 * Compares a request with a route, path first. Goes in: the message with its path already normalised.
 * Source: Envoy, config_impl.cc, RouteEntryImplBase::matchRoute.
 */
export function mismatch({ match }: RouteEntry, message: HttpMessage): Mismatch | undefined {
  if (message.method === 'CONNECT') return 'CONNECT'
  const [path, query] = splitQuery(message.path)
  if (!fitsPath(match, path)) return 'path'
  for (const matcher of match.headers ?? [])
    if (!fitsHeader(matcher, headerOf(message, matcher.name))) return `header ${matcher.name}`
  const parameters = match.queryParameters && parametersOf(query)
  for (const matcher of match.queryParameters ?? [])
    if (!fitsParameter(matcher, parameters?.get(matcher.name))) return `query parameter ${matcher.name}`
  return undefined
}

/** Path and query, without the `?`. */
export function splitQuery(path: string): readonly [path: string, query: string] {
  const cut = path.indexOf('?')
  return cut === -1 ? [path, ''] : [path.slice(0, cut), path.slice(cut + 1)]
}

function fitsPath(
  { path: exact, prefix, safeRegex, caseSensitive = true }: RouteMatch,
  path: string,
): boolean {
  const bent = (text: string): string => (caseSensitive ? text : text.toLowerCase())
  if (exact !== undefined) return bent(path) === bent(exact)
  if (prefix !== undefined) return bent(path).startsWith(bent(prefix))
  return safeRegex === undefined || fitsWhole(safeRegex, path)
}

/** A header by its name, or what stands in the request line: `:authority`, `:method`, `:path`, `:scheme`. */
function headerOf(message: HttpMessage, name: string): string | undefined {
  switch (name.toLowerCase()) {
    case ':authority':
    case 'host':
      return message.authority
    case ':method':
      return message.method
    case ':path':
      return message.path
    case ':scheme':
      return 'http'
    default:
      return message.headers[name.toLowerCase()]
  }
}

function fitsHeader(matcher: HeaderMatcher, value: string | undefined): boolean {
  const { stringMatch, presentMatch, invertMatch = false, treatMissingHeaderAsEmpty = false } = matcher
  if (presentMatch !== undefined) return (value !== undefined) === (presentMatch !== invertMatch)
  const read = value ?? (treatMissingHeaderAsEmpty ? '' : undefined)
  // A missing header fits neither a matcher nor its opposite.
  if (read === undefined) return false
  return fitsText(stringMatch, read) !== invertMatch
}

function fitsParameter(
  { stringMatch, presentMatch }: QueryParameterMatcher,
  value: string | undefined,
): boolean {
  if (presentMatch !== undefined) return (value !== undefined) === presentMatch
  return value !== undefined && fitsText(stringMatch, value)
}

export function fitsText(matcher: StringMatcher | undefined, text: string): boolean {
  if (!matcher) return true
  if (matcher.exact !== undefined) return text === matcher.exact
  if (matcher.prefix !== undefined) return text.startsWith(matcher.prefix)
  if (matcher.suffix !== undefined) return text.endsWith(matcher.suffix)
  return matcher.safeRegex === undefined || fitsWhole(matcher.safeRegex.regex, text)
}

/** The first value of each parameter, as it stands there. */
function parametersOf(query: string): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const pair of query.split('&')) {
    const cut = pair.indexOf('=')
    const name = cut === -1 ? pair : pair.slice(0, cut)
    if (name !== '' && !parameters.has(name)) parameters.set(name, cut === -1 ? '' : pair.slice(cut + 1))
  }
  return parameters
}
