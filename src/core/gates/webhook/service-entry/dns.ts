import { resolutions } from '#core/gates/mend/endpoints.ts'
import { removeFromSeveral } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { hostText, rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { ServiceEntry, WorkloadEntry } from '#core/gates/webhook/decode/service-entry.ts'
import { isAddress } from '#core/gates/webhook/go/netip.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { fqdn } from '#core/gates/webhook/values/domain.ts'
import { checkLabels } from '#core/gates/webhook/values/label-map.ts'
import { portName, portNumber } from '#core/gates/webhook/values/port.ts'
import { isTcp, parseProtocol } from '#core/gates/webhook/values/protocol.ts'
import { noSuchName, undefinedPort } from '#core/gates/webhook/workload-entry/workload.ts'

type Mode = 'DNS' | 'DNS_ROUND_ROBIN'

/** Checks an entry whose servers are looked up in DNS. Source: Istio 1.30.3, pkg/config/validation/validation.go:3018-3070. */
export function checkDns(report: Report, entry: ServiceEntry, mode: Mode): void {
  const { endpoints } = entry
  if (endpoints.length === 0) checkLookup(report.given(['endpoints']), entry.hosts, mode)
  if (mode === 'DNS_ROUND_ROBIN' && endpoints.length > 1)
    report.error('SE-W22', ['endpoints', 1], severalEndpoints)
  const ports = new Set(entry.ports.map(({ name }) => name))
  for (const [i, endpoint] of endpoints.entries()) {
    checkEndpoint(report.at('endpoints', i), endpoint, ports, report.given(['ports']).at('endpoints', i))
  }
  checkSharedAddress(report, entry)
}

/** The first host that DNS cannot hold; istiod looks no further. */
function checkLookup(report: Report, hosts: readonly string[], mode: Mode): void {
  for (const [i, host] of hosts.entries()) {
    const problem = fqdn(host)
    if (!problem) continue
    report.error('SE-W21', ['hosts', i], hostNotInDns(mode, problem))
    return
  }
}

function checkEndpoint(
  at: Report,
  endpoint: WorkloadEntry,
  ports: ReadonlySet<string>,
  withPorts: Report,
): void {
  const { address } = endpoint
  if (!isAddress(address) && fqdn(address)) at.error('SE-W23', ['address'], noSuchName(address, 3040))
  checkLabels(at, 'SE-W24', ['labels'], endpoint.labels)
  for (const [name, port] of endpoint.ports) {
    if (!ports.has(name)) withPorts.error('SE-W25', ['ports', name], undefinedPort(port, ports, 3047), 'key')
    at.error('SE-W26', ['ports', name], portName(name), 'key')
    at.error('SE-W26', ['ports', name], portNumber(port))
  }
}

function checkSharedAddress(report: Report, { addresses, hosts, ports }: ServiceEntry): void {
  if (addresses.length === 0 || hosts.length < 2) return
  const tcp = ports.findIndex(({ protocol }) => isTcp(parseProtocol(protocol)))
  if (tcp >= 0) report.given(['ports']).warning('SE-N6', ['ports', tcp, 'protocol'], sharedAddress)
}

const hostNotInDns = (mode: Mode, problem: Complaint): Complaint => ({
  message: `hosts must be FQDN or contain only prefix wildcards if no endpoints are provided for resolution mode ${mode}, ${problem.message}`,
  why: `With \`resolution: ${mode}\` and no endpoints, Envoy looks up the host itself, and a name like this cannot be looked up.`,
  fix: 'Write complete host names, give `endpoints` with names that DNS knows, or use `resolution: NONE` or `DYNAMIC_DNS` for wildcards.',
  source: inValidation(3022),
  mend: either(rewritten(hostText), resolutions('DYNAMIC_DNS', 'NONE'), removeFromSeveral),
})

const severalEndpoints: Complaint = {
  message: 'there must only be 0 or 1 endpoint for resolution mode DNS_ROUND_ROBIN',
  why: 'Envoy keeps one name for such a service and goes through the addresses DNS gives for it; it has no place for a second one.',
  fix: 'Use `resolution: DNS` to share traffic between several names, or keep one endpoint.',
  source: inValidation(3029),
  mend: resolutions('DNS'),
}

const sharedAddress: Complaint = {
  message: 'service entry can not have more than one host specified simultaneously with address and tcp port',
  why: 'On such a port the sidecar goes by the address, and all the hosts share it: a connection counts as one of the hosts only, whichever was called.',
  fix: 'Write one ServiceEntry per host, each with its own address.',
  source: inValidation(3065),
}
