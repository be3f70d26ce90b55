import { removeFromSpec, resolutionForEndpoints } from '#core/gates/mend/endpoints.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { ServiceEntry } from '#core/gates/webhook/decode/service-entry.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { checkWorkload } from '#core/gates/webhook/workload-entry/workload.ts'
import { checkDns } from './dns.ts'
import { checkDynamicDns } from './dynamic-dns.ts'
import type { Surroundings } from './service-entry.ts'

/** Checks what depends on how the servers are found. */
export function checkResolution(all: Report, entry: ServiceEntry, around: Surroundings): void {
  const report = all.given(['resolution'])
  switch (entry.resolution) {
    case 'NONE':
      if (entry.endpoints.length > 0) report.error('SE-W16', ['endpoints'], endpointsWithNone, 'key')
      break
    case 'STATIC':
      for (const [i, endpoint] of entry.endpoints.entries()) {
        checkWorkload(report.at('endpoints', i), endpoint, {
          ports: new Set(entry.ports.map(({ name }) => name)),
          knowingPorts: report.given(['ports']).at('endpoints', i),
        })
      }
      break
    case 'DNS':
    case 'DNS_ROUND_ROBIN':
      checkDns(report, entry, entry.resolution)
      break
    case 'DYNAMIC_DNS':
      checkDynamicDns(report, entry, around)
      break
    default:
      report.error('SE-W34', ['resolution'], unknownResolution)
  }
}

const endpointsWithNone: Complaint = {
  message: 'no endpoints should be provided for resolution type none',
  why: 'With `resolution: NONE`, which also holds when it is not written, traffic goes to the address the application dialled; the endpoints would never be used.',
  fix: 'Write `resolution: STATIC` for endpoints with IP addresses, `DNS` for endpoints with names, or remove `endpoints`.',
  source: inValidation(3004),
  mend: either(resolutionForEndpoints, removeFromSpec('endpoints')),
}

const unknownResolution: Complaint = {
  message: 'unsupported resolution type ',
  why: 'This number stands for no resolution, so the sidecar would not know how to find the servers.',
  fix: 'Write one of the words NONE, STATIC, DNS, DNS_ROUND_ROBIN or DYNAMIC_DNS.',
  source: inValidation(3108),
}
