import { either } from '#core/gates/mend/proposal.ts'
import { moveLongerPrefixUp, removeUnused } from '#core/gates/mend/routes.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { HttpMatch, HttpRoute } from '#core/gates/webhook/decode/http-route.ts'
import type { StringMatch } from '#core/gates/webhook/decode/string-match.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { chosen } from '#core/gates/webhook/values/string-match.ts'
import { fingerprint } from './fingerprint.ts'
import { called, ineffective } from './route-names.ts'

/** A match by path prefix, with what else has to be alike before one can cover the other. */
interface PrefixMatch {
  readonly path: readonly (string | number)[]
  readonly route: string
  readonly match: string
  readonly prefix: string
  readonly port: number
  readonly method: string
  readonly authority: string
  readonly maps: readonly ReadonlyMap<string, string>[]
}

/** Warns of matches whose path begins with that of an earlier match. Source: Istio 1.30.3, pkg/config/validation/validation.go:1890-2050. */
export function checkCoveredPrefixes(report: Report, routes: readonly HttpRoute[]): void {
  const matches = prefixMatches(routes)
  for (const [i, earlier] of matches.entries()) {
    for (const later of matches.slice(i + 1)) {
      if (earlier.prefix === later.prefix || !covers(earlier, later)) continue
      const known = report.given(earlier.path, later.path)
      known.warning('VS-X5', [...later.path, 'uri', 'prefix'], covered(earlier, later))
    }
  }
}

/** Routes behind one without a match do not count, nor do matches that repeat an earlier one. */
function prefixMatches(routes: readonly HttpRoute[]): PrefixMatch[] {
  const out: PrefixMatch[] = []
  const seen = new Set<string>()
  for (const [i, { name, match }] of routes.entries()) {
    if (match.length === 0) break
    for (const [j, one] of match.entries()) {
      const key = fingerprint(one)
      if (!seen.has(key) && one.uri && textOf(one.uri, 'prefix') !== '') {
        out.push(prefixMatch(one, ['http', i, 'match', j], called(name, i), called(one.name, j)))
      }
      seen.add(key)
    }
  }
  return out
}

const prefixMatch = (
  one: HttpMatch,
  path: readonly (string | number)[],
  route: string,
  match: string,
): PrefixMatch => ({
  path,
  route,
  match,
  prefix: textOf(one.uri, 'prefix'),
  port: one.port,
  method: described(one.method) || 'exact:GET',
  authority: described(one.authority),
  maps: [one.headers, one.queryParams, one.withoutHeaders].map(
    (map) => new Map([...map].map(([key, value]) => [key, described(value)])),
  ),
})

function textOf(match: StringMatch | undefined, by: 'exact' | 'prefix'): string {
  const choice = match && chosen(match)
  return choice?.by === by ? choice.text : ''
}

/** Regular expressions count as nothing here, as in Istio. */
function described(match: StringMatch | undefined): string {
  const choice = match && chosen(match)
  return choice && choice.by !== 'regex' && choice.text !== '' ? `${choice.by}:${choice.text}` : ''
}

const covers = (earlier: PrefixMatch, later: PrefixMatch): boolean =>
  later.prefix.startsWith(earlier.prefix) &&
  later.port === earlier.port &&
  earlier.method.startsWith(later.method) &&
  earlier.authority.startsWith(later.authority) &&
  earlier.maps.every((map, i) => coversMap(map, later.maps[i] ?? new Map()))

const coversMap = (earlier: ReadonlyMap<string, string>, later: ReadonlyMap<string, string>): boolean =>
  earlier.size === later.size &&
  [...earlier].every(([key, value]) => {
    const other = later.get(key)
    return other !== undefined && value.startsWith(other)
  })

const covered = (earlier: PrefixMatch, later: PrefixMatch): Complaint => ({
  message: ineffective(
    later.route,
    `${later.match} of prefix ${later.prefix}`,
    `${earlier.match} of prefix ${earlier.prefix} on ${earlier.route}`,
  ),
  why: `Every path that begins with \`${later.prefix}\` also begins with \`${earlier.prefix}\`, which is tried first and takes the request.`,
  fix: 'Put the longer prefix above the shorter one.',
  source: inValidation(2053),
  mend: either(moveLongerPrefixUp, removeUnused('match', 5)),
})
