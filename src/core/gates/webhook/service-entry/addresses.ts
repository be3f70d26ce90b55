import { resolutionForEndpoints, resolutions } from '#core/gates/mend/endpoints.ts'
import { removeFromSeveral } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { ServiceEntry } from '#core/gates/webhook/decode/service-entry.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { ipOrRange } from '#core/gates/webhook/values/address.ts'

/** Checks every address, and that ranges fit the resolution. */
export function checkAddresses(report: Report, { addresses, resolution }: ServiceEntry): void {
  for (const [i, address] of addresses.entries()) report.error('SE-W7', ['addresses', i], ipOrRange(address))
  if (resolution === 'NONE' || resolution === 'STATIC') return
  const range = addresses.findIndex((address) => address.includes('/'))
  if (range >= 0) report.given(['resolution']).error('SE-W8', ['addresses', range], rangeWithDns)
}

const rangeWithDns: Complaint = {
  message: 'CIDR addresses are allowed only for NONE/STATIC resolution types',
  why: 'With DNS the sidecar looks up the server by its name, so a whole range of addresses in front of it has no meaning.',
  fix: 'Write single addresses, or use `resolution: NONE` or `STATIC`.',
  source: inValidation(2967),
  mend: either(resolutionForEndpoints, resolutions('NONE', 'STATIC'), removeFromSeveral),
}
