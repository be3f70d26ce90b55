import { removeIt, renameKey, writeBeside } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { OutlierDetection } from '#core/gates/webhook/decode/destination-rule.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { wholeMilliseconds } from '#core/gates/webhook/values/duration.ts'
import { wholePercent } from '#core/gates/webhook/values/percent.ts'

/** Checks `outlierDetection`. Source: Istio 1.30.3, pkg/config/validation/validation.go:1102-1126. */
export function checkOutlierDetection(above: Report, outlier: OutlierDetection | undefined): void {
  if (!outlier) return
  const report = above.at('outlierDetection')
  report.error('DR-O1', ['baseEjectionTime'], wholeMilliseconds(outlier.baseEjectionTime))
  report.error('DR-O1', ['interval'], wholeMilliseconds(outlier.interval))
  if (outlier.consecutiveErrors !== 0) report.warning('DR-O2', ['consecutiveErrors'], deprecatedErrors, 'key')
  if (!outlier.splitExternalLocalOriginErrors && (outlier.consecutiveLocalOriginFailures ?? 0) > 0) {
    report
      .given(['splitExternalLocalOriginErrors'])
      .error('DR-O3', ['consecutiveLocalOriginFailures'], localFailuresNotSplit, 'key')
  }
  report.error('DR-O4', ['maxEjectionPercent'], wholePercent(outlier.maxEjectionPercent))
  report.error('DR-O4', ['minHealthPercent'], wholePercent(outlier.minHealthPercent))
}

const deprecatedErrors: Complaint = {
  message:
    'outlier detection consecutive errors is deprecated, use consecutiveGatewayErrors or consecutive5xxErrors instead',
  why: 'Istio no longer reads this field: with it alone, servers are ejected by the default of five errors, whatever number stands here.',
  fix: 'Write `consecutive5xxErrors` (all 5xx answers) or `consecutiveGatewayErrors` (502, 503 and 504) instead.',
  source: inValidation(1112),
  mend: either(renameKey('consecutive5xxErrors'), removeIt),
}

const localFailuresNotSplit: Complaint = {
  message:
    'outlier detection consecutive local origin failures is specified, but split external local origin errors is set to false',
  why: 'Failures to connect are only counted apart from the answers of the server if Envoy is told to tell them apart.',
  fix: 'Add `splitExternalLocalOriginErrors: true`, or remove `consecutiveLocalOriginFailures`.',
  source: inValidation(1117),
  mend: either(writeBeside('splitExternalLocalOriginErrors', true), removeIt),
}
