import { portKeyOfService, resolutionForEndpoints, resolutions } from '#core/gates/mend/endpoints.ts'
import { removeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { addressText, hostText, rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { WorkloadEntry } from '#core/gates/webhook/decode/service-entry.ts'
import { isAddress } from '#core/gates/webhook/go/netip.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { fqdn } from '#core/gates/webhook/values/domain.ts'
import { checkLabels } from '#core/gates/webhook/values/label-map.ts'
import { portName, portNumber } from '#core/gates/webhook/values/port.ts'
import { UNIX_PREFIX, unixSocket } from '#core/gates/webhook/values/unix-socket.ts'

/** The STATIC ServiceEntry an endpoint belongs to: the names of its ports, and a report that is mute if they are filled in later. */
interface Service {
  readonly ports: ReadonlySet<string>
  readonly knowingPorts: Report
}

/**
 * Checks a server: a WorkloadEntry of its own, which may have a host name, or an endpoint of a STATIC ServiceEntry, which may not.
 * Source: Istio 1.30.3, pkg/config/validation/validation.go:2790-2833.
 */
export function checkWorkload(report: Report, workload: WorkloadEntry, service?: Service): void {
  const { address, network, ports, labels } = workload
  if (address === '') {
    if (network === '') {
      report.error(service ? 'SE-W18' : 'WE-W1', ['address'], noAddress)
      return
    }
    report.warning(service ? 'SE-N5' : 'WE-W2', ['network'], onlyNetwork(network))
  }
  const isSocket = address.startsWith(UNIX_PREFIX)
  if (isSocket) checkSocket(report, workload, service)
  else if (address !== '' && !isAddress(address)) {
    if (service) report.error('SE-W18', ['address'], notAnAddress(address))
    else if (fqdn(address)) report.error('WE-W7', ['address'], noSuchName(address, 2815))
  }
  for (const [name, port] of ports) {
    if (service && !service.ports.has(name)) {
      service.knowingPorts.error('SE-W19', ['ports', name], undefinedPort(port, service.ports, 2821), 'key')
    }
    report.error('WE-W9', ['ports', name], portName(name), 'key')
    report.error('WE-W9', ['ports', name], portNumber(port))
  }
  checkLabels(report, 'WE-W10', ['labels'], labels)
}

function checkSocket(report: Report, { address, ports }: WorkloadEntry, service?: Service): void {
  const problem = unixSocket(address.slice(UNIX_PREFIX.length))
  report.error(address === UNIX_PREFIX ? 'WE-W3' : 'WE-W4', ['address'], problem)
  if (ports.size > 0) report.error('WE-W5', ['ports'], socketWithPorts(address), 'key')
  if (service && service.ports.size !== 1)
    service.knowingPorts.error('SE-W20', ['address'], socketNeedsOnePort)
}

const noAddress: Complaint = {
  message: 'address is required',
  why: 'A server without an address cannot be reached.',
  fix: 'Write `address` with its IP. Only a server behind the gateway of another `network` may do without one.',
  source: inValidation(2797),
}

const onlyNetwork = (network: string): Complaint => ({
  message: `address is unset with network ${goQuote(network)}`,
  why: 'The server can then only be reached through the gateway of that network, which must exist and be known to the mesh.',
  fix: 'If that is meant, leave it. Otherwise write the `address` of the server.',
  source: inValidation(2799),
})

const notAnAddress = (address: string): Complaint => ({
  message: `endpoint address ${goQuote(address)} is not a valid IP address`,
  why: 'With `resolution: STATIC` the sidecar looks nothing up: every endpoint must be an IP address (or a Unix socket).',
  fix: 'Write `resolution: DNS` to give endpoints by name, or write the IP address here.',
  source: inValidation(2813),
  mend: either(rewritten(addressText), resolutions('DNS'), resolutionForEndpoints),
})

/** A server's address that is neither an IP address nor a name. */
export const noSuchName = (address: string, line: number): Complaint => ({
  message: `endpoint address ${goQuote(address)} is not a valid FQDN or an IP address`,
  why: address.startsWith(UNIX_PREFIX)
    ? 'A Unix socket needs no lookup, so it is allowed with `resolution: STATIC` only.'
    : address === ''
      ? 'An endpoint without an address cannot be looked up, and with DNS resolution a `network` does not replace it.'
      : 'Envoy looks the server up by this text, and DNS can hold no such name: no wildcard, no port, no path.',
  fix: address.startsWith(UNIX_PREFIX)
    ? 'Use `resolution: STATIC` for sockets.'
    : 'Write one complete host name, such as `db-1.example.com`, or an IP address.',
  source: inValidation(line),
  mend: either(rewritten(hostText), rewritten(addressText), resolutionForEndpoints),
})

/** A port of an endpoint that its ServiceEntry does not have. Istio prints the number, although the name is what it misses. */
export const undefinedPort = (port: number, names: ReadonlySet<string>, line: number): Complaint => ({
  message: `endpoint port ${port} is not defined by the service entry`,
  why: 'The key here must be the `name` of one of the ports of the ServiceEntry; it says which of them this port number is for.',
  fix:
    names.size > 0
      ? `Use one of the names: ${[...names].join(', ')}.`
      : 'Add a port with this name under `spec.ports` first.',
  source: inValidation(line),
  mend: portKeyOfService,
})

const socketWithPorts = (address: string): Complaint => ({
  message: `unix endpoint ${address} must not include ports`,
  why: 'A Unix socket is a file and has no ports.',
  fix: 'Remove `ports` here, or write an IP address.',
  source: inValidation(2809),
  mend: removeIt,
})

const socketNeedsOnePort: Complaint = {
  message: 'exactly 1 service port required for unix endpoints',
  why: 'A socket takes one kind of traffic, so it can stand behind one port of the ServiceEntry only.',
  fix: 'Keep one entry under `spec.ports`, and write another ServiceEntry for the other ports.',
  source: inValidation(2830),
}
