import type { HttpMatch } from '#core/istio/http-route.ts'
import type { StringMatch } from '#core/istio/string-match.ts'
import type {
  HeaderMatcher,
  QueryParameterMatcher,
  RouteMatch,
  StringMatcher,
} from '#core/sidecar/config/route.ts'
import { inOrder } from '#core/sidecar/registry/precedence.ts'

/** What a request must have, as Envoy gets it (Istio 1.30.3, pilot/pkg/networking/core/route/route.go:1059-1180). */
export function routeMatch(match: HttpMatch | undefined): RouteMatch {
  if (!match) return { prefix: '/' }
  const headers = headerMatchers(match)
  const queryParameters = match.queryParams
    .map(({ name, match: wanted }): QueryParameterMatcher => ({ name, ...valueMatcher(wanted) }))
    .toSorted((a, b) => inOrder(a.name, b.name))
  return {
    ...pathOf(match.uri),
    ...(match.ignoresCase ? { caseSensitive: false } : {}),
    ...(headers.length > 0 ? { headers } : {}),
    ...(queryParameters.length > 0 ? { queryParameters } : {}),
  }
}

/** Whether it takes every request, so that no route behind it is reached. */
export const isCatchAll = ({ prefix, safeRegex, headers, queryParameters }: RouteMatch): boolean =>
  (prefix === '/' || safeRegex === '.*') && headers === undefined && queryParameters === undefined

function pathOf(uri: StringMatch | undefined): Pick<RouteMatch, 'path' | 'prefix' | 'safeRegex'> {
  switch (uri?.by) {
    case 'exact':
      return { path: uri.value }
    case 'prefix':
      return { prefix: uri.value }
    case 'regex':
      return { safeRegex: uri.value }
    default:
      return { prefix: '/' }
  }
}

function headerMatchers(match: HttpMatch): HeaderMatcher[] {
  const own = [
    { name: ':method', match: match.method },
    { name: ':authority', match: match.authority },
    { name: ':scheme', match: match.scheme },
  ]
  const wanted = [...match.headers, ...own].flatMap(({ name, match: held }): HeaderMatcher[] =>
    held ? [{ name, ...valueMatcher(held) }] : [],
  )
  const unwanted = match.withoutHeaders.map(({ name, match: held }): HeaderMatcher => ({
    name,
    ...valueMatcher(held),
    invertMatch: true,
    // A missing header counts as empty, unless only its presence is asked for.
    ...(isPresence(held) ? {} : { treatMissingHeaderAsEmpty: true }),
  }))
  return [...wanted, ...unwanted].toSorted((a, b) => inOrder(a.name, b.name))
}

/** The regular expression `*`, which is none, asks for presence as an empty match does. */
const isPresence = ({ by, value }: StringMatch): boolean =>
  by === 'present' || (by === 'regex' && value === '*')

const valueMatcher = (
  match: StringMatch,
): { readonly presentMatch: true } | { readonly stringMatch: StringMatcher } =>
  isPresence(match) ? { presentMatch: true } : { stringMatch: stringMatcher(match) }

export function stringMatcher({ by, value }: StringMatch): StringMatcher {
  if (by === 'regex') return { safeRegex: { regex: value } }
  return by === 'prefix' ? { prefix: value } : { exact: value }
}
