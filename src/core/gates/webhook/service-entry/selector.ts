import { removeFromSpec, resolutions } from '#core/gates/mend/endpoints.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { ServiceEntry } from '#core/gates/webhook/decode/service-entry.ts'
import type { Report } from '#core/gates/webhook/report.ts'

/** Checks the selector beside the other fields. */
export function checkSelector(
  report: Report,
  { workloadSelector, endpoints, resolution }: ServiceEntry,
): void {
  if (!workloadSelector) return
  const path = ['workloadSelector']
  if (workloadSelector.labels.size === 0) report.warning('SE-N1', path, withoutLabels, 'key')
  if (endpoints.length > 0) report.error('SE-W3', path, besideEndpoints, 'key')
  if (resolution === 'NONE') report.given(['resolution']).warning('SE-N4', path, withoutResolution, 'key')
}

const withoutLabels: Complaint = {
  message:
    'service entry: workload selector specified without labels, will be applied to all services in namespace',
  why: 'A selector without labels takes in every WorkloadEntry and every pod of the namespace, whatever they serve.',
  fix: 'Add `labels` that only the servers of this service carry.',
  source: inValidation(2935),
}

const besideEndpoints: Complaint = {
  message: 'only one of WorkloadSelector or Endpoints is allowed in Service Entry',
  why: 'Both say who serves the hosts: `endpoints` lists the servers here, `workloadSelector` looks for them by label.',
  fix: 'Keep one of the two.',
  source: inValidation(2940),
  mend: either(removeFromSpec('workloadSelector'), removeFromSpec('endpoints')),
}

const withoutResolution: Complaint = {
  message: 'workloadSelector should not be set when resolution mode is NONE',
  why: 'With `resolution: NONE`, which also holds when it is not written, the sidecar sends traffic to the address the application dialled; selected servers are never asked.',
  fix: 'Write `resolution: STATIC` to use the selected servers, or remove `workloadSelector`.',
  source: inValidation(3007),
  mend: either(resolutions('STATIC'), removeFromSpec('workloadSelector')),
}
