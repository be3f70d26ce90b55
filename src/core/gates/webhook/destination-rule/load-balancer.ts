import { removeIt, writeIt } from '#core/gates/mend/keys.ts'
import { within } from '#core/gates/mend/numbers.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { LoadBalancer } from '#core/gates/webhook/decode/destination-rule.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { wholeMilliseconds } from '#core/gates/webhook/values/duration.ts'
import { checkConsistentHash } from './consistent-hash.ts'
import { checkLocalities } from './locality.ts'

/** Checks `loadBalancer`. `ejects`: the same policy has outlier detection. Source: Istio 1.30.3, pkg/config/validation/validation.go:1189-1254. */
export function checkLoadBalancer(above: Report, balancer: LoadBalancer | undefined, ejects: boolean): void {
  if (!balancer) return
  const report = above.at('loadBalancer')
  checkConsistentHash(report, balancer.consistentHash)
  checkLocalities(report, balancer.localityLbSetting, ejects)
  checkWarmup(report.at('warmup'), balancer.warmup)
}

function checkWarmup(report: Report, warmup: LoadBalancer['warmup']): void {
  if (!warmup) return
  if (warmup.duration === undefined) report.error('DR-L9', ['duration'], withoutDuration)
  report.error('DR-L9', ['duration'], wholeMilliseconds(warmup.duration))
  if ((warmup.minimumPercent ?? 0) > 100) report.error('DR-L10', ['minimumPercent'], tooMuch)
  if (warmup.aggression !== undefined && warmup.aggression < 1)
    report.error('DR-L11', ['aggression'], tooGentle)
}

const withoutDuration: Complaint = {
  message: 'duration is required',
  why: 'A new server is warmed up for some time, and nothing says for how long.',
  fix: 'Add `duration`, such as `60s`.',
  source: inValidation(1242),
}

const tooMuch: Complaint = {
  message: 'minimumPercent value should be less than or equal to 100',
  why: 'A server that warms up starts with a part of its share of requests, and 100 percent is all of it.',
  fix: 'Write a number from 0 to 100; 10 is the default.',
  source: inValidation(1247),
  mend: within(0, 100),
}

const tooGentle: Complaint = {
  message: 'aggression should be greater than or equal to 1',
  why: 'Istio takes 1 (an even rise) and more (a rise that starts faster), although the schema lets numbers from 0 on pass.',
  fix: 'Write 1 or more, or leave it out for an even rise.',
  source: inValidation(1250),
  mend: either(removeIt, writeIt(1)),
}
