import { removeFromSeveral, removeIt, removeRepeats } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import { isAddress } from '#core/gates/webhook/go/netip.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { gatewayDomain, wildcardDomain } from '#core/gates/webhook/values/domain.ts'
import { hostsOverlap } from '#core/gates/webhook/values/host-match.ts'
import { isForGateways } from './reach.ts'

/** Checks `hosts`: each by itself, and then that no two of them overlap. Source: Istio 1.30.3, pkg/config/validation/validation.go:1793-1825. */
export function checkHosts(report: Report, service: VirtualService): void {
  const { hosts, gateways, tls } = service
  const forGateways = isForGateways(gateways)
  const matchesSni = tls.some(({ match }) => match.some(({ sniHosts }) => sniHosts.length > 0))
  let allValid = true
  for (const [i, host] of hosts.entries()) {
    const problem = forGateways ? gatewayDomain(host, matchesSni) : wildcardDomain(host)
    if (problem && !isAddress(host)) {
      report.error('VS-W9', ['hosts', i], problem)
      allValid = false
    } else if (!problem && !forGateways && host === '*') {
      report.given(['gateways']).error('VS-W10', ['hosts', i], anyHostInMesh)
      allValid = false
    }
  }
  if (allValid) checkOverlaps(report, hosts)
}

function checkOverlaps(report: Report, hosts: readonly string[]): void {
  for (const [i, host] of hosts.entries()) {
    for (let j = i + 1; j < hosts.length; j++) {
      const other = hosts[j] ?? ''
      if (hostsOverlap(host, other))
        report.given(['hosts', i]).error('VS-W11', ['hosts', j], overlap(host, other))
    }
  }
}

const anyHostInMesh: Complaint = {
  message: 'wildcard host * is not allowed for virtual services bound to the mesh gateway',
  why: 'For sidecars, `*` would take over every request to every service of the mesh.',
  fix: 'Name the hosts, or list `gateways` without `mesh` if this is for an ingress or egress gateway.',
  source: inValidation(1808),
  mend: removeFromSeveral,
}

const overlap = (host: string, other: string): Complaint => ({
  message: `duplicate hosts in virtual service: ${host} & ${other}`,
  why:
    host === other
      ? 'The host is listed twice.'
      : 'One of the two hosts already covers the other, and both have the same routes.',
  fix: host === other ? 'Remove one of the two.' : 'Keep the wildcard, or list only the exact names.',
  source: inValidation(1822),
  mend: either(removeRepeats, removeIt),
})
