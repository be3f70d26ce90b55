import { mendRepeatedName } from '#core/gates/mend/ports.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { DestinationRule } from '#core/gates/webhook/decode/destination-rule.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { checkLabels } from '#core/gates/webhook/values/label-map.ts'
import { subsetName } from '#core/gates/webhook/values/subset-name.ts'
import { checkTrafficPolicy } from './traffic-policy.ts'

/** Checks the subsets. Warnings inside them are lost on the way. Source: Istio 1.30.3, pkg/config/validation/validation.go:669-681,1274-1278. */
export function checkSubsets(report: Report, { subsets }: DestinationRule, namespace: string): void {
  const names = new Set<string>()
  for (const [i, { name, labels, trafficPolicy }] of subsets.entries()) {
    const at = report.at('subsets', i).errorsOnly()
    if (names.has(name)) at.error('DR-W3', ['name'], nameTaken(name))
    names.add(name)
    at.error('DR-W4', ['name'], subsetName(name))
    checkLabels(at, 'DR-W5', ['labels'], labels)
    checkTrafficPolicy(at, trafficPolicy, namespace)
  }
}

const nameTaken = (name: string): Complaint => ({
  message: `duplicate subset names: ${name}`,
  why: 'Routes choose a subset by its name, so two of one name could not be told apart.',
  fix: 'Give each subset a name of its own.',
  source: inValidation(677),
  mend: mendRepeatedName,
})
