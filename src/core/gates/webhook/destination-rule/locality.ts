import { removeBeside, removeHolder, removeIt } from '#core/gates/mend/keys.ts'
import { addUpTo100, within } from '#core/gates/mend/numbers.ts'
import { either, set } from '#core/gates/mend/proposal.ts'
import { rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inAgent } from '#core/gates/webhook/complaint.ts'
import type { LocalityLbSetting } from '#core/gates/webhook/decode/destination-rule.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { firstLocalityProblem } from './locality-list.ts'

const TOPOLOGY = new Set([
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
])

/** Checks `localityLbSetting`. `ejects`: the same policy has outlier detection. Source: Istio 1.30.3, pkg/config/validation/agent/validation.go:520-585. */
export function checkLocalities(
  above: Report,
  setting: LocalityLbSetting | undefined,
  ejects: boolean,
): void {
  if (!setting) return
  const report = above.at('localityLbSetting')
  const { distribute, failover, failoverPriority } = setting
  if (distribute.length > 0 && failover.length > 0) {
    report.error('DR-L12', ['failover'], distributeAndFailover, 'key')
    return
  }
  const topology = failoverPriority.findIndex((label) => TOPOLOGY.has(label))
  if (failover.length > 0 && topology >= 0) {
    report.error(
      'DR-L13',
      ['failoverPriority', topology],
      failoverAndTopology(failoverPriority[topology] ?? ''),
    )
    return
  }
  if (!checkDistribution(report, distribute)) return
  if ((failover.length > 0 || failoverPriority.length > 0) && !ejects) {
    const path = failover.length > 0 ? 'failover' : 'failoverPriority'
    report.warning('DR-L19', [path], failoverWithoutEjection, 'key')
  }
  for (const [i, { from, to }] of failover.entries()) checkFailover(report.at('failover', i), from, to)
}

/** False if istiod stops at a wrong weight. */
function checkDistribution(report: Report, distribute: LocalityLbSetting['distribute']): boolean {
  for (const [i, { to }] of distribute.entries()) {
    const at = report.at('distribute', i)
    const wrong = [...to].find(([, weight]) => weight <= 0 || weight > 100)
    if (wrong) {
      at.error('DR-L14', ['to', wrong[0]], weightOutOfRange)
      return false
    }
    const total = [...to.values()].reduce((sum, weight) => sum + weight, 0)
    if (total !== 100) {
      at.given(['to']).error('DR-L15', ['to'], wrongTotal(total), 'key')
      return false
    }
    const problem = firstLocalityProblem([...to.keys()])
    if (problem) at.error(problem.rule, ['to', problem.locality], problem.complaint, 'key')
  }
  const problem = firstLocalityProblem(distribute.map(({ from }) => from))
  if (problem) report.error(problem.rule, ['distribute', problem.index, 'from'], problem.complaint)
  return true
}

function checkFailover(report: Report, from: string, to: string): void {
  if (from === to) report.error('DR-L20', ['to'], sameRegion)
  if (from.includes('/') || to.includes('/'))
    report.error('DR-L21', [from.includes('/') ? 'from' : 'to'], notARegion)
  if (from.includes('*') || to.includes('*'))
    report.error('DR-L22', [from.includes('*') ? 'from' : 'to'], anyRegion)
}

const distributeAndFailover: Complaint = {
  message: "can not simultaneously specify 'distribute' and 'failover'",
  why: '`distribute` fixes the shares of all places, `failover` sends everything to the nearest place that works; they exclude each other.',
  fix: 'Keep one of the two.',
  source: inAgent(530),
  mend: either(removeBeside('failover'), removeBeside('distribute')),
}

const failoverAndTopology = (label: string): Complaint => ({
  message: `can not simultaneously set 'failover' and topology label '${label}' in 'failover_priority'`,
  why: 'Both say which region follows when one fails.',
  fix: 'Remove the topology label from `failoverPriority`, or remove `failover`.',
  source: inAgent(538),
  mend: removeIt,
})

const weightOutOfRange: Complaint = {
  message: 'locality weight must be in range [1, 100]',
  why: 'A weight is the percentage of the traffic that goes to a place. A place that gets none is simply not listed.',
  fix: 'Write a number from 1 to 100, or remove the line.',
  source: inAgent(552),
  mend: either(removeIt, within(1, 100)),
}

const wrongTotal = (total: number): Complaint => ({
  message: `total locality weight ${total} != 100`,
  why: 'The weights are percentages of all traffic from this place, so together they must be 100.',
  fix: 'Change the weights so that they add up to 100.',
  source: inAgent(558),
  mend: addUpTo100,
})

const failoverWithoutEjection: Complaint = {
  message: 'outlier detection policy must be provided for failover',
  why: 'Envoy moves on to another place only when it takes the servers of the first for broken, and without outlier detection it never does.',
  fix: 'Add `outlierDetection` to the same policy, such as `consecutive5xxErrors: 5`.',
  source: inAgent(567),
  mend: ({ path }) => {
    const policy = path.slice(0, path.lastIndexOf('loadBalancer'))
    const title = 'Add `outlierDetection` with `consecutive5xxErrors: 5`'
    return [{ title, steps: [set([...policy, 'outlierDetection'], { consecutive5xxErrors: 5 })] }]
  },
}

const sameRegion: Complaint = {
  message: 'locality lb failover settings must specify different regions',
  why: 'Traffic cannot fail over from a region to itself.',
  fix: 'Write another region under `to`.',
  source: inAgent(572),
  mend: removeHolder,
}

const notARegion: Complaint = {
  message: 'locality lb failover only specify region',
  why: 'Failover goes from region to region; zones and subzones of one region follow each other anyway.',
  fix: 'Write the region alone, such as `europe-west1`, without what follows the `/`.',
  source: inAgent(575),
  mend: rewritten((place) => place.replace(/\/.*$/s, '')),
}

const anyRegion: Complaint = {
  message: "locality lb failover region should not contain '*' wildcard",
  why: 'A region that fails over must be known by name.',
  fix: 'Write one entry for each region.',
  source: inAgent(578),
}
