import { removeIfEmpty, removeIt } from '#core/gates/mend/keys.ts'
import { within } from '#core/gates/mend/numbers.ts'
import { beside, either } from '#core/gates/mend/proposal.ts'
import { moveInto } from '#core/gates/mend/routes.ts'
import { type Complaint, inHttpRoute, inValidation } from '#core/gates/webhook/complaint.ts'
import type { HttpRoute, Mirror } from '#core/gates/webhook/decode/http-route.ts'
import { goFixed } from '#core/gates/webhook/go/numbers.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { checkDestination } from './destinations.ts'

/** Checks how much of the traffic `mirror` copies. Source: Istio 1.30.3, pkg/config/validation/virtualservice.go:81-97. */
export function checkMirrorShare(report: Report, route: HttpRoute): void {
  const old = route.mirrorPercent === undefined ? 'mirror_percent' : 'mirrorPercent'
  const percent = route[old]
  if (percent !== undefined) {
    if (percent > 100)
      report.error(
        'VS-D11',
        [old],
        badShare('mirror_percent', 'max value of 100', `${percent}`, inHttpRoute(84)),
      )
    report.warning('VS-D12', [old], deprecated, 'key')
  }
  const path = ['mirrorPercentage', 'value']
  report.error(
    'VS-D13',
    path,
    outOfRange('mirror_percentage', route.mirrorPercentage?.value, inHttpRoute(92)),
  )
}

/** Checks `mirrors`. Source: Istio 1.30.3, pkg/config/validation/validation.go:2727-2752. */
export function checkMirrors(report: Report, mirrors: readonly Mirror[]): void {
  for (const [i, { destination, percentage }] of mirrors.entries()) {
    const at = report.at('mirrors', i)
    if (!destination) {
      at.error('VS-D14', ['destination'], withoutDestination)
      continue
    }
    checkDestination(at.at('destination'), destination)
    at.error(
      'VS-D15',
      ['percentage', 'value'],
      outOfRange('mirror percentage', percentage?.value, inValidation(2743)),
    )
  }
}

function outOfRange(field: string, value: number | undefined, source: string): Complaint | undefined {
  if (value === undefined || !(value > 100 || value < 0)) return undefined
  return badShare(field, value > 100 ? 'max value of 100' : 'min value of 0', goFixed(value), source)
}

const badShare = (field: string, limit: string, value: string, source: string): Complaint => ({
  message: `${field} must have a ${limit} (it has ${value})`,
  why: 'It is the percentage of the requests that are copied: none of them, all of them, or something between.',
  fix: 'Write a number from 0 to 100.',
  source,
  mend: within(0, 100),
})

const deprecated: Complaint = {
  message: 'using deprecated setting "mirrorPercent", use "mirrorPercentage" instead',
  why: 'The older field takes whole percents only. Istio still reads it, unless the newer one is there too.',
  fix: 'Write `mirrorPercentage: {value: …}` instead.',
  source: inHttpRoute(86),
  mend: either(moveInto('mirrorPercentage', 'value'), removeIt),
}

const withoutDestination: Complaint = {
  message: 'destination is required for mirrors',
  why: 'Nothing says where the copies of the requests should go.',
  fix: 'Add `destination` with a `host`.',
  source: inValidation(2735),
  mend: beside(1, [], removeIfEmpty),
}
