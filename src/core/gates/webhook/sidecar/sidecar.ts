import { removeIt } from '#core/gates/mend/keys.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { Sidecar } from '#core/gates/webhook/decode/sidecar.ts'
import { checkConnectionPool } from '#core/gates/webhook/destination-rule/connection-pool.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { checkSelectorLabels } from '#core/gates/webhook/values/selector.ts'
import { checkEgress } from './egress.ts'
import { checkOutboundPolicy } from './outbound-policy.ts'

/**
 * Checks a Sidecar as istiod's webhook does, `ingress` excepted. Goes in: a report at its `spec`.
 * Source: Istio 1.30.3, pkg/config/validation/validation.go:777-974 (ValidateSidecar).
 */
export function checkSidecar(
  report: Report,
  sidecar: Sidecar,
  { namespace }: { readonly namespace: string },
): void {
  const { egress, ingress, outboundTrafficPolicy, inboundConnectionPool, workloadSelector } = sidecar
  const labels = workloadSelector?.labels ?? new Map()
  // istiod looks no further if one of these labels is wrong
  if (checkSelectorLabels(report, ['workloadSelector', 'labels'], labels, ['SC-2', 'SC-2'])) return
  if (egress.length === 0 && ingress.length === 0 && !outboundTrafficPolicy && !inboundConnectionPool) {
    report.error('SC-3', [], emptySidecar, 'key')
    return
  }
  if (workloadSelector?.labels.size === 0) report.warning('SC-1', ['workloadSelector'], withoutLabels, 'key')
  checkConnectionPool(report.at('inboundConnectionPool'), inboundConnectionPool)
  checkEgress(report, egress, namespace)
  checkOutboundPolicy(report, outboundTrafficPolicy)
}

const withoutLabels: Complaint = {
  message:
    'sidecar: workload selector specified without labels, will be applied to all services in namespace',
  why: 'A selector without labels is the same as none: the Sidecar is for every pod of the namespace.',
  fix: 'Add `labels` that the pods carry, or remove `workloadSelector` to say so plainly.',
  source: inValidation(793),
  mend: removeIt,
}

const emptySidecar: Complaint = {
  message: 'sidecar: empty configuration provided',
  why: 'The Sidecar changes nothing, so Istio takes it for a mistake.',
  fix: 'Add `egress` with the hosts the pods may reach, or `outboundTrafficPolicy`.',
  source: inValidation(798),
}
