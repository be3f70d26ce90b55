import { removeFromSpec, resolutions } from '#core/gates/mend/endpoints.ts'
import { removeFromSeveral, removeIt, writeIt } from '#core/gates/mend/keys.ts'
import { protocolByPort, tlsForHttps } from '#core/gates/mend/ports.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { ServiceEntry } from '#core/gates/webhook/decode/service-entry.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { parseProtocol } from '#core/gates/webhook/values/protocol.ts'
import type { Surroundings } from './service-entry.ts'

const SPOKEN = new Set(['HTTP', 'TLS', 'GRPC', 'HTTP2'])

/** Checks an entry whose hosts are looked up as requests name them. Source: Istio 1.30.3, pkg/config/validation/validation.go:3072-3107. */
export function checkDynamicDns(report: Report, entry: ServiceEntry, { labels }: Surroundings): void {
  if (entry.hosts.length === 0) report.error('SE-W27', ['hosts'], noWildcard)
  for (const [i, host] of entry.hosts.entries()) {
    if (!host.startsWith('*')) report.error('SE-W28', ['hosts', i], notWildcard)
  }
  if (entry.addresses.length > 0) report.error('SE-W29', ['addresses'], addresses, 'key')
  if (entry.endpoints.length > 0) report.error('SE-W30', ['endpoints'], endpoints, 'key')
  for (const [i, { protocol }] of entry.ports.entries()) {
    if (!SPOKEN.has(parseProtocol(protocol) ?? ''))
      report.error('SE-W31', ['ports', i, 'protocol'], protocols)
  }
  if (typeof entry.location === 'number') report.error('SE-W32', ['location'], unknownLocation)
  const waypoint = labels.get('istio.io/use-waypoint') ?? ''
  if (entry.location === 'MESH_INTERNAL' && waypoint !== '' && waypoint !== 'none') {
    report.error('SE-W33', ['location'], internalWithWaypoint)
  }
}

const noWildcard: Complaint = {
  message: 'at least one wildcard host must be provided for resolution type DYNAMIC_DNS',
  why: 'DYNAMIC_DNS exists for hosts that are only known from the request, and without hosts there is nothing to match.',
  fix: 'Add a wildcard host such as `*.example.com`.',
  source: inValidation(3074),
}

const notWildcard: Complaint = {
  message: 'host must be wildcarded for resolution mode DYNAMIC_DNS',
  why: 'DYNAMIC_DNS takes the name to look up from each request, which makes sense for wildcards only.',
  fix: 'Write a wildcard such as `*.example.com`, or use `resolution: DNS` for this one host.',
  source: inValidation(3078),
  mend: either(resolutions('DNS'), removeFromSeveral),
}

const addresses: Complaint = {
  message:
    'addresses cannot be set for resolution type DYNAMIC_DNS. HTTP route domains will only be generatedfrom the hosts field values',
  why: 'The sidecar knows such a service by its host names alone; an address in front of it is never compared.',
  fix: 'Remove `addresses`, or use `resolution: NONE` if the service is known by its addresses.',
  source: inValidation(3082),
  mend: either(removeFromSpec('addresses'), resolutions('NONE')),
}

const endpoints: Complaint = {
  message:
    'endpoints cannot be set for resolution type DYNAMIC_DNS. Destination IP address determined from hostsfield values',
  why: 'The server is looked up by the name in each request, so a list of servers would never be used.',
  fix: 'Remove `endpoints`, or use `resolution: DNS` to send traffic to them.',
  source: inValidation(3086),
  mend: either(resolutions('DNS'), removeFromSpec('endpoints')),
}

const protocols: Complaint = {
  message: 'only HTTP, TLS, GRPC, and HTTP2 protocols are supported for resolution type DYNAMIC_DNS',
  why: 'The name to look up is read from the Host header or from the SNI, and other protocols show neither. HTTPS is refused as well, although it means the same as TLS elsewhere; so is a port without a protocol.',
  fix: 'Write `protocol: TLS` for encrypted traffic, `HTTP`, `HTTP2` or `GRPC` for plain traffic.',
  source: inValidation(3097),
  mend: either(tlsForHttps, protocolByPort),
}

const unknownLocation: Complaint = {
  message: 'location must be MESH_EXTERNAL or MESH_INTERNAL for resolution type DYNAMIC_DNS',
  why: 'This number stands for no location.',
  fix: 'Write the word MESH_EXTERNAL, or leave `location` out, which means the same.',
  source: inValidation(3102),
  mend: removeIt,
}

const internalWithWaypoint: Complaint = {
  message: 'location MESH_INTERNAL with resolution type DYNAMIC_DNS is not supported when using waypoints',
  why: 'A waypoint would have to talk mutual TLS to servers that it only learns about from each request.',
  fix: 'Write `location: MESH_EXTERNAL`, or remove the label `istio.io/use-waypoint`.',
  source: inValidation(3105),
  mend: writeIt('MESH_EXTERNAL'),
}
