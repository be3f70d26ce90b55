import { removeIt } from '#core/gates/mend/keys.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { DestinationRule } from '#core/gates/webhook/decode/destination-rule.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { wildcardDomain } from '#core/gates/webhook/values/domain.ts'
import { checkExportTo } from '#core/gates/webhook/values/export-to.ts'
import { checkSelectorLabels } from '#core/gates/webhook/values/selector.ts'
import { checkSubsets } from './subsets.ts'
import { checkTrafficPolicy } from './traffic-policy.ts'

/**
 * Checks a DestinationRule as istiod's webhook does. Goes in: a report at its `spec`.
 * Source: Istio 1.30.3, pkg/config/validation/validation.go:659-687 (ValidateDestinationRule).
 */
export function checkDestinationRule(
  report: Report,
  rule: DestinationRule,
  { namespace }: { readonly namespace: string },
): void {
  report.error('DR-W1', ['host'], wildcardDomain(rule.host))
  checkTrafficPolicy(report, rule.trafficPolicy, namespace)
  checkSubsets(report, rule, namespace)
  checkExportTo(report, rule.exportTo, { namespace, selectsWorkloads: rule.workloadSelector !== undefined })
  checkSelector(report, rule)
}

function checkSelector(report: Report, { workloadSelector }: DestinationRule): void {
  if (!workloadSelector) return
  const path = ['workloadSelector', 'matchLabels']
  checkSelectorLabels(report, path, workloadSelector.matchLabels, ['DR-W9', 'DR-W9'])
  if (workloadSelector.matchLabels.size === 0)
    report.warning('DR-W10', ['workloadSelector'], withoutLabels, 'key')
}

const withoutLabels: Complaint = {
  message: 'workload selector specified without labels',
  why: 'A selector without labels chooses every pod of the namespace, as if it were not there, but keeps the rule from being shared.',
  fix: 'Add `matchLabels` that the calling pods carry, or remove `workloadSelector`.',
  source: inValidation(1374),
  mend: removeIt,
}
