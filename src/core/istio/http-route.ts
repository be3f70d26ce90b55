import type { JsonMap } from '#core/text/json.ts'
import { isMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { readList } from './listed.ts'
import { mapOf, numberOf, textOf } from './resource.ts'
import {
  readDestination,
  readDestinations,
  readStaticMatch,
  type RouteDestination,
  type StaticMatch,
} from './route-destination.ts'
import { readStringMatch, readStringMatches, type StringMatch } from './string-match.ts'

type Named = readonly { readonly name: string; readonly match: StringMatch }[]

/** What a request must have; fields are and-ed. */
export interface HttpMatch extends StaticMatch {
  readonly name: string
  readonly ignoresCase: boolean
  readonly uri: StringMatch | undefined
  readonly method: StringMatch | undefined
  readonly scheme: StringMatch | undefined
  readonly authority: StringMatch | undefined
  readonly headers: Named
  readonly withoutHeaders: Named
  readonly queryParams: Named
}

export interface HttpRoute {
  readonly path: Path
  /** All that is written in it. */
  readonly map: JsonMap
  readonly name: string
  /** Or-ed; empty: every request. */
  readonly matches: readonly HttpMatch[]
  readonly destinations: readonly RouteDestination[]
  readonly mirrors: readonly RouteDestination[]
  /** The status sent back, 301 unless another is given. */
  readonly redirect: { readonly code: number; readonly to: string } | undefined
  readonly directResponse: { readonly status: number | undefined } | undefined
  /** `namespace/name` of the VirtualService that goes on, '' for none. */
  readonly delegate: string
  readonly rewritesHost: string
  /** As written, '' for none. */
  readonly timeout: string
  readonly retries:
    { readonly attempts: number; readonly perTryTimeout: string; readonly retryOn: string } | undefined
  readonly fault: 'delay' | 'abort' | 'delay and abort' | undefined
}

/** One item of `http`. */
export function readHttpRoute(map: JsonMap, path: Path, namespace: string): HttpRoute {
  const redirect = map['redirect']
  const direct = map['directResponse']
  const delegate = mapOf(map['delegate'])
  const retries = map['retries']
  const mirror = map['mirror']
  return {
    path,
    map,
    name: textOf(map['name']),
    matches: readList(map['match'], [...path, 'match'], readMatch),
    destinations: readDestinations(map['route'], [...path, 'route'], namespace),
    mirrors: [
      ...(isMap(mirror) ? [readDestination(mirror, [...path, 'mirror'], namespace)] : []),
      ...readDestinations(map['mirrors'], [...path, 'mirrors'], namespace),
    ],
    redirect: isMap(redirect) ? readRedirect(redirect) : undefined,
    directResponse: isMap(direct) ? { status: numberOf(direct['status']) } : undefined,
    delegate:
      textOf(delegate['name']) && `${textOf(delegate['namespace']) || namespace}/${textOf(delegate['name'])}`,
    rewritesHost: textOf(mapOf(map['rewrite'])['authority']),
    timeout: textOf(map['timeout']),
    retries: isMap(retries)
      ? {
          attempts: numberOf(retries['attempts']) ?? 0,
          perTryTimeout: textOf(retries['perTryTimeout']),
          retryOn: textOf(retries['retryOn']),
        }
      : undefined,
    fault: readFault(mapOf(map['fault'])),
  }
}

const readRedirect = (redirect: JsonMap) => ({
  code: numberOf(redirect['redirectCode']) ?? 301,
  to: [textOf(redirect['scheme']), textOf(redirect['authority']), textOf(redirect['uri'])]
    .filter(Boolean)
    .join(' '),
})

function readFault(fault: JsonMap): HttpRoute['fault'] {
  const delays = isMap(fault['delay'])
  const aborts = isMap(fault['abort'])
  if (delays) return aborts ? 'delay and abort' : 'delay'
  return aborts ? 'abort' : undefined
}

const readMatch = (map: JsonMap, path: Path): HttpMatch => ({
  ...readStaticMatch(map, path),
  name: textOf(map['name']),
  ignoresCase: map['ignoreUriCase'] === true,
  uri: readStringMatch(map['uri']),
  method: readStringMatch(map['method']),
  scheme: readStringMatch(map['scheme']),
  authority: readStringMatch(map['authority']),
  headers: readStringMatches(map['headers']),
  withoutHeaders: readStringMatches(map['withoutHeaders']),
  queryParams: readStringMatches(map['queryParams']),
})
