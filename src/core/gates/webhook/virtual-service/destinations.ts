import { removeIfEmpty, removeIt, writeIt } from '#core/gates/mend/keys.ts'
import { beside, either } from '#core/gates/mend/proposal.ts'
import { shareEvenly } from '#core/gates/mend/routes.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { Destination } from '#core/gates/webhook/decode/destination.ts'
import type { HttpRoute } from '#core/gates/webhook/decode/http-route.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { wildcardDomain } from '#core/gates/webhook/values/domain.ts'
import { portNumber } from '#core/gates/webhook/values/port.ts'
import { subsetName } from '#core/gates/webhook/values/subset-name.ts'
import { checkHeaders } from './headers.ts'

/** Checks a destination; the report stands at it. Source: Istio 1.30.3, pkg/config/validation/validation.go:2602-2642. */
export function checkDestination(report: Report, destination: Destination | undefined): void {
  if (!destination) return
  const { host, subset, port } = destination
  if (host === '*') report.error('VS-D7', ['host'], anyHost)
  else report.error('VS-D8', ['host'], wildcardDomain(host))
  if (subset !== '') report.error('VS-D9', ['subset'], subsetName(subset))
  if (port) report.error('VS-D10', ['port', 'number'], portNumber(port.number))
}

interface Weighted {
  readonly destination: Destination | undefined
  readonly weight: number
}

/** Checks `route` of a TLS or TCP route. `ofGatewayApi`: Istio made the object from a Gateway API route and trusts its hosts. */
export function checkDestinations(report: Report, route: readonly Weighted[], ofGatewayApi: boolean): void {
  let total = 0
  for (const [i, { destination, weight }] of route.entries()) {
    const at = report.at('route', i)
    if (!destination) at.error('VS-D4', ['destination'], withoutDestination)
    if (!ofGatewayApi) checkDestination(at.at('destination'), destination)
    if (weight < 0) at.error('VS-D5', ['weight'], negativeWeight(weight))
    total = (total + weight) | 0 // istiod adds 32-bit numbers
  }
  if (route.length > 1 && total === 0) report.given(['route']).error('VS-D6', ['route'], noWeight, 'key')
}

/** Checks `route` of an HTTP route, whose destinations may change headers. */
export function checkHttpDestinations(
  report: Report,
  route: HttpRoute['route'],
  ofGatewayApi: boolean,
): void {
  for (const [i, { headers }] of route.entries()) checkHeaders(report.at('route', i), headers)
  checkDestinations(report, route, ofGatewayApi)
}

const anyHost: Complaint = {
  message: 'invalid destination host *',
  why: 'A route sends traffic to one service, and `*` names none.',
  fix: 'Write the host of the service, as its ServiceEntry or Kubernetes Service has it.',
  source: inValidation(2609),
}

const withoutDestination: Complaint = {
  message: 'destination is required',
  why: 'Nothing says where this share of the traffic should go.',
  fix: 'Add `destination` with a `host`.',
  source: inValidation(2416),
  mend: beside(1, [], removeIfEmpty),
}

const negativeWeight = (weight: number): Complaint => ({
  message: `weight ${weight} < 0`,
  why: 'A destination cannot get less than nothing.',
  fix: 'Write 0 or more. Weights need not add up to 100; what counts is their proportion.',
  source: inValidation(363),
  mend: either(removeIt, writeIt(0)),
})

const noWeight: Complaint = {
  message: 'total destination weight = 0',
  why: 'With several destinations the traffic is shared by their weights, and here none of them gets any.',
  fix: 'Give each destination a `weight`, such as 90 and 10.',
  source: inValidation(2450),
  mend: shareEvenly,
}
