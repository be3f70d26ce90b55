import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { checkConnectionMatch } from './connection-match.ts'
import { checkDestinations } from './destinations.ts'

/** Checks one TCP route; the report stands at it. Warnings about gateways are lost. Source: Istio 1.30.3, pkg/config/validation/validation.go:2302-2330. */
export function checkTcpRoute(
  report: Report,
  { match, route }: VirtualService['tcp'][number],
  ofGatewayApi: boolean,
): void {
  for (const [i, one] of match.entries()) checkConnectionMatch(report.at('match', i).errorsOnly(), one)
  if (route.length === 0) report.error('VS-T2', ['route'], withoutRoute)
  checkDestinations(report, route, ofGatewayApi)
}

const withoutRoute: Complaint = {
  message: 'TCP route is required',
  why: 'The route says which connections it is for but not where they go.',
  fix: 'Add `route` with a destination.',
  source: inValidation(2310),
}
