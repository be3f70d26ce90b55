import { type Complaint, inHttpRoute } from '#core/gates/webhook/complaint.ts'
import type { HttpRoute } from '#core/gates/webhook/decode/http-route.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { wholeMilliseconds } from '#core/gates/webhook/values/duration.ts'
import { checkAuthority } from './authority.ts'
import { checkCors } from './cors.ts'
import { checkDestination, checkHttpDestinations } from './destinations.ts'
import { checkDirectResponse } from './direct-response.ts'
import { checkFault } from './fault.ts'
import { checkHeaders } from './headers.ts'
import { checkHttpMatch } from './http-match.ts'
import { checkMirrors, checkMirrorShare } from './mirrors.ts'
import { checkRedirect } from './redirect.ts'
import { checkRetries } from './retries.ts'
import { checkRewrite } from './rewrite.ts'
import { checkActions } from './route-actions.ts'

interface Around {
  readonly isDelegate: boolean
  readonly ofGatewayApi: boolean
}

/** Checks one HTTP route; the report stands at it. Source: Istio 1.30.3, pkg/config/validation/virtualservice.go:46-113. */
export function checkHttpRoute(report: Report, route: HttpRoute, { isDelegate, ofGatewayApi }: Around): void {
  checkActions(report, route, isDelegate)
  for (const [i, match] of route.match.entries()) checkHttpMatch(report.at('match', i), match)
  checkHeaders(report, route.headers)
  checkCors(report.at('corsPolicy'), route.corsPolicy)
  checkFault(report.at('fault'), route.fault)
  checkMirrorShare(report, route)
  checkDestination(report.at('mirror'), route.mirror)
  checkMirrors(report, route.mirrors)
  checkRedirect(report.at('redirect'), route.redirect)
  checkDirectResponse(report.at('directResponse'), route.directResponse)
  checkRetries(report.at('retries'), route.retries)
  checkRewrite(report.at('rewrite'), route.rewrite)
  checkAuthority(report, route.rewrite, route.headers)
  checkHttpDestinations(report, route.route, ofGatewayApi)
  report.error('VS-H13', ['timeout'], timeoutProblem(route.timeout))
}

function timeoutProblem(timeout: bigint | undefined): Complaint | undefined {
  const problem = wholeMilliseconds(timeout)
  return timeout === 0n && problem
    ? {
        ...problem,
        why: 'Istio takes no time below one millisecond here. Zero does not mean "no timeout", it is refused.',
        fix: 'Leave `timeout` out: without it there is no timeout.',
        source: inHttpRoute(108),
      }
    : problem
}
