import { either } from '#core/gates/mend/proposal.ts'
import { moveAboveCatchAll, removeUnused } from '#core/gates/mend/routes.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { checkCoveredPrefixes } from './covered-prefixes.ts'
import { fingerprint } from './fingerprint.ts'
import { called, ineffective, nameOf } from './route-names.ts'

/** Warns of routes and matches that no request can reach. Source: Istio 1.30.3, pkg/config/validation/validation.go:1847-1864,2053-2191. */
export function checkUnusedRoutes(report: Report, { http, tls, tcp }: VirtualService): void {
  if (holdsSeveral(http)) {
    checkOrder(report, 'http', http)
    checkCoveredPrefixes(report, http)
  }
  if (holdsSeveral(tcp)) checkOrder(report, 'tcp', tcp)
  if (holdsSeveral(tls)) checkOrder(report, 'tls', tls)
}

const holdsSeveral = (routes: readonly Route[]): boolean =>
  routes.length > 1 || (routes[0]?.match.length ?? 0) > 1

interface Route {
  readonly name?: string
  readonly match: readonly object[]
}

function checkOrder(report: Report, block: 'http' | 'tls' | 'tcp', routes: readonly Route[]): void {
  const earlier = new Map<string, string>()
  let catchAll = false
  for (const [i, { name, match }] of routes.entries()) {
    const route = called(name, i)
    const at = report.given([block, i, 'match']).at(block, i)
    if (match.length === 0) {
      if (catchAll) at.warning('VS-X1', [], secondCatchAll(route), 'key')
      catchAll = true
      continue
    }
    if (catchAll) {
      for (const j of match.keys()) at.warning('VS-X2', ['match', j], behindCatchAll(route))
      continue
    }
    let repeated = 0
    for (const [j, one] of match.entries()) {
      const key = fingerprint(one)
      const first = earlier.get(key)
      if (first === undefined) earlier.set(key, route)
      else {
        at.warning('VS-X3', ['match', j], repeatedMatch(route, called(nameOf(one), j), first))
        repeated++
      }
    }
    if (repeated === match.length) at.warning('VS-X4', [], allRepeated(route), 'key')
  }
}

const unused = (route: string, reason: string): string => `virtualService rule ${route} not used (${reason})`

const secondCatchAll = (route: string): Complaint => ({
  message: unused(route, 'only the last rule can have no matches'),
  why: 'An earlier route has no `match` and so takes everything; this one is never asked.',
  fix: 'Give the earlier route a `match`, or remove one of the two.',
  source: inValidation(2053),
  mend: removeUnused('route', 3),
})

const behindCatchAll = (route: string): Complaint => ({
  message: unused(route, 'route without matches defined before'),
  why: 'Routes are tried from top to bottom, and an earlier one without `match` takes everything.',
  fix: 'Move this route above the one without `match`.',
  source: inValidation(2053),
  mend: either(moveAboveCatchAll, removeUnused('route', 3)),
})

const repeatedMatch = (route: string, match: string, earlier: string): Complaint => ({
  message: ineffective(route, match, earlier),
  why: 'An earlier match asks for exactly the same, and the first that fits wins.',
  fix: 'Remove this match, or change it to what was meant.',
  source: inValidation(2053),
  mend: either(removeUnused('match', 5), removeUnused('route', 3)),
})

const allRepeated = (route: string): Complaint => ({
  message: unused(route, 'all matches used by prior rules'),
  why: 'Every match of this route stands in an earlier route too, so no request gets here.',
  fix: 'Remove the route, move it up, or change its matches.',
  source: inValidation(2053),
  mend: removeUnused('route', 3),
})
