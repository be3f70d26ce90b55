import type { HttpMatch } from '#core/istio/http-route.ts'
import type { StringMatch } from '#core/istio/string-match.ts'

/** What a request must have, in words: `path /v1…, x-canary: true`; '' if it need not have anything. */
export function matchWords(match: HttpMatch): string {
  const { uri, method, scheme, authority } = match
  return [
    uri && (uri.by === 'prefix' && uri.value === '/' ? '' : `path ${valueWords(uri)}`),
    method && valueWords(method),
    scheme && valueWords(scheme),
    authority && `Host ${valueWords(authority)}`,
    ...match.headers.map(({ name, match: held }) => `${name}: ${valueWords(held)}`),
    ...match.withoutHeaders.map(({ name, match: held }) =>
      held.by === 'present' ? `no ${name}` : `not ${name}: ${valueWords(held)}`,
    ),
    ...match.queryParams.map(({ name, match: held }) => `?${name}=${valueWords(held)}`),
  ]
    .filter(Boolean)
    .join(', ')
}

/** Whether every request has what the match asks for. */
export const matchesAll = (match: HttpMatch): boolean =>
  matchWords({
    ...match,
    uri: match.uri?.by === 'regex' && ANYTHING.has(match.uri.value) ? undefined : match.uri,
  }) === ''
const ANYTHING: ReadonlySet<string> = new Set(['*', '.*'])

function valueWords({ by, value }: StringMatch): string {
  switch (by) {
    case 'exact':
      return value
    case 'prefix':
      return `${value}…`
    case 'regex':
      return `like ${value}`
    case 'present':
      return 'anything'
  }
}
