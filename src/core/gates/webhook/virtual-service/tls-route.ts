import { removeFromSeveral } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { addToHosts } from '#core/gates/mend/routes.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { TlsMatch, VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import { isAddress } from '#core/gates/webhook/go/netip.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { gatewayDomain, wildcardDomain } from '#core/gates/webhook/values/domain.ts'
import { isSubsetOf } from '#core/gates/webhook/values/host-match.ts'
import { checkConnectionMatch } from './connection-match.ts'
import { checkDestinations } from './destinations.ts'

/** Checks one TLS route; the report stands at the `spec`. Source: Istio 1.30.3, pkg/config/validation/validation.go:2235-2300. */
export function checkTlsRoute(
  spec: Report,
  index: number,
  { match, route }: VirtualService['tls'][number],
  service: VirtualService,
  ofGatewayApi: boolean,
): void {
  const report = spec.at('tls', index)
  if (match.length === 0) report.error('VS-T1', ['match'], withoutMatch)
  for (const [i, one] of match.entries()) {
    checkSni(report.at('match', i), one, service, spec.given(['hosts']).at('tls', index, 'match', i))
    checkConnectionMatch(report.at('match', i), one)
  }
  if (route.length === 0) report.error('VS-T2', ['route'], withoutRoute)
  checkDestinations(report, route, ofGatewayApi)
}

function checkSni(
  report: Report,
  { sniHosts }: TlsMatch,
  { hosts, gateways }: VirtualService,
  knowingHosts: Report,
): void {
  if (sniHosts.length === 0) report.error('VS-T4', ['sniHosts'], withoutSni)
  for (const [i, sni] of sniHosts.entries()) {
    const problem = gateways.includes('mesh') ? wildcardDomain(sni) : gatewayDomain(sni, true)
    if (problem && isAddress(sni)) report.warning('VS-T6', ['sniHosts', i], addressAsSni(sni))
    else if (problem) report.error('VS-T5', ['sniHosts', i], problem)
    else if (!hosts.some((host) => isSubsetOf(sni, host))) {
      knowingHosts.error('VS-T7', ['sniHosts', i], notAmongHosts(sni, hosts))
    }
  }
}

const withoutMatch: Complaint = {
  message: 'TLS route must have at least one match condition',
  why: 'Encrypted connections are told apart by their SNI, so a TLS route without a match would have nothing to go by.',
  fix: 'Add `match` with `sniHosts`.',
  source: inValidation(2240),
}

const withoutRoute: Complaint = {
  message: 'TLS route is required',
  why: 'The route says which connections it is for but not where they go.',
  fix: 'Add `route` with a destination.',
  source: inValidation(2246),
}

const withoutSni: Complaint = {
  message: 'TLS match must have at least one SNI host',
  why: 'The SNI is the host name a client writes, unencrypted, into its first TLS message; it is what a TLS route goes by.',
  fix: 'Add `sniHosts` with the names the clients call.',
  source: inValidation(2258),
}

const addressAsSni = (sni: string): Complaint => ({
  message: `using an IP address (${goQuote(sni)}) goes against SNI spec and most clients do not support this`,
  why: 'Clients that call an IP address send no SNI at all, so this will hardly ever fit.',
  fix: 'Write the host name, or use a `tcp` route with `destinationSubnets`.',
  source: inValidation(2287),
  mend: removeFromSeveral,
})

const notAmongHosts = (sni: string, hosts: readonly string[]): Complaint => ({
  message: `SNI host ${goQuote(sni)} is not a compatible subset of any of the virtual service hosts: [${hosts.join(', ')}]`,
  why: 'A VirtualService only decides about its own `hosts`, and this name is not among them.',
  fix: 'Add the name to `hosts`, or correct one of the two.',
  source: inValidation(2298),
  mend: either(addToHosts, removeFromSeveral),
})
