import { removeFromSeveral } from '#core/gates/mend/keys.ts'
import { protocolByPort } from '#core/gates/mend/ports.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { ServiceEntry } from '#core/gates/webhook/decode/service-entry.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { partialWildcard, wildcardDomain } from '#core/gates/webhook/values/domain.ts'
import { isHttp, isTls, parseProtocol } from '#core/gates/webhook/values/protocol.ts'

/** Checks every host by itself. */
export function checkHosts(report: Report, { hosts, resolution }: ServiceEntry): void {
  if (hosts.length === 0) report.error('SE-W4', ['hosts'], noHost)
  const unlessDynamic = report.given(['resolution'])
  for (const [i, host] of hosts.entries()) {
    if (host === '*') {
      report.error('SE-W5', ['hosts', i], anyHost)
      continue
    }
    report.error('SE-W6', ['hosts', i], wildcardDomain(host))
    if (resolution !== 'DYNAMIC_DNS') unlessDynamic.warning('SE-N2', ['hosts', i], partialWildcard(host))
  }
}

/** Checks that several hosts can be told apart on every port. Said once, at the first port where they cannot. */
export function checkHostsAgainstPorts(report: Report, { hosts, ports, resolution }: ServiceEntry): void {
  if (resolution === 'NONE' || hosts.length < 2) return
  const blind = ports.findIndex(({ protocol }) => {
    const parsed = parseProtocol(protocol)
    return !isHttp(parsed) && !isTls(parsed)
  })
  if (blind < 0) return
  report.given(['resolution'], ['ports']).error('SE-W35', ['ports', blind, 'protocol'], indistinguishable)
}

const noHost: Complaint = {
  message: 'service entry must have at least one host',
  why: 'The hosts are the service: without one there is nothing that an application could call.',
  fix: 'Add `hosts` with the name of the service, such as `api.example.com`.',
  source: inValidation(2944),
}

const anyHost: Complaint = {
  message: 'invalid host *',
  why: 'A ServiceEntry for every name there is would swallow all traffic of the mesh, that between its own services too.',
  fix: 'Name the hosts, or a domain such as `*.example.com`. To let all traffic out, set the outbound traffic policy of the mesh to ALLOW_ANY.',
  source: inValidation(2949),
  mend: removeFromSeveral,
}

const indistinguishable: Complaint = {
  message: 'multiple hosts provided with non-HTTP, non-TLS ports',
  why: 'HTTP carries the name of the host, and TLS carries it as SNI, but plain TCP carries none: the sidecar could not tell which of the hosts a connection is for. A port without a protocol counts as TCP here.',
  fix: 'Write one ServiceEntry per host, or set `protocol` to HTTP or TLS if that is what the port speaks.',
  source: inValidation(3127),
  mend: protocolByPort,
}
