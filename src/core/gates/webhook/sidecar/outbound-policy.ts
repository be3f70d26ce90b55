import { removeIt, writeBeside } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { OutboundPolicy } from '#core/gates/webhook/decode/sidecar.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { fqdn, wildcardDomain } from '#core/gates/webhook/values/domain.ts'
import { portNumber } from '#core/gates/webhook/values/port.ts'
import { subsetName } from '#core/gates/webhook/values/subset-name.ts'

/** Checks `outboundTrafficPolicy`. Source: Istio 1.30.3, pkg/config/validation/validation.go:976-993. */
export function checkOutboundPolicy(above: Report, policy: OutboundPolicy | undefined): void {
  const proxy = policy?.egressProxy
  if (!policy || !proxy) return
  const report = above.at('outboundTrafficPolicy')
  if (policy.mode !== 'ALLOW_ANY') {
    report.given(['mode']).error('SC-21', ['egressProxy'], proxyWithoutAllowAny, 'key')
    return
  }
  const { host, port, subset } = proxy
  report.error('SC-24', ['egressProxy', 'host'], fqdn(host))
  if (!port) {
    report.error('SC-22', ['egressProxy', 'port'], withoutPort)
    return
  }
  report.error('SC-24', ['egressProxy', 'host'], host === '*' ? anyProxy : unlessSaid(host))
  if (subset !== '') report.error('SC-24', ['egressProxy', 'subset'], subsetName(subset))
  report.error('SC-24', ['egressProxy', 'port', 'number'], portNumber(port.number))
}

/** istiod checks the host a second time as a destination, which may begin with `*`; the same words need not be said twice. */
function unlessSaid(host: string): Complaint | undefined {
  const problem = wildcardDomain(host)
  return problem?.message === fqdn(host)?.message ? undefined : problem
}

const proxyWithoutAllowAny: Complaint = {
  message: 'sidecar: egress_proxy must be set only with ALLOW_ANY outbound_traffic_policy mode',
  why: 'The egress proxy takes traffic to unknown hosts, and with any other mode, or none, there is no such traffic.',
  fix: 'Add `mode: ALLOW_ANY`, or remove `egressProxy`.',
  source: inValidation(983),
  mend: either(writeBeside('mode', 'ALLOW_ANY'), removeIt),
}

const withoutPort: Complaint = {
  message: 'sidecar: egress_proxy port must be non-nil',
  why: 'A service can have several ports, and Istio does not guess which one the proxy listens on.',
  fix: 'Add `port: {number: …}`.',
  source: inValidation(990),
}

const anyProxy: Complaint = {
  message: 'invalid destination host *',
  why: 'Traffic is sent to one proxy, and `*` names none.',
  fix: 'Write the host of the egress proxy.',
  source: inValidation(2609),
}
