import { removeHolder, removeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { renamed, rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inAgent } from '#core/gates/webhook/complaint.ts'

interface LocalityProblem {
  readonly rule: string
  readonly index: number
  readonly locality: string
  readonly complaint: Complaint
}

const ALL = '*'

/**
 * The first locality of a list that is wrong by itself or overlaps an earlier one. A locality is `region`, `region/zone` or
 * `region/zone/subzone`; a trailing `*` takes in the rest. Source: Istio 1.30.3, pkg/config/validation/agent/validation.go:588-678.
 */
export function firstLocalityProblem(localities: readonly string[]): LocalityProblem | undefined {
  const taken = new Map<string, Map<string, Set<string>>>()
  for (const [index, locality] of localities.entries()) {
    const says = (rule: string, complaint: Complaint) => ({ rule, index, locality, complaint })
    const wildcards = locality.split(ALL).length - 1
    if (wildcards > 1 || (wildcards === 1 && !locality.endsWith(ALL)))
      return says('DR-L16', wildcard(locality))
    if (taken.has(ALL)) return says('DR-L17', overlap(locality))
    const [region = '', zone, ...rest] = locality.split('/')
    const subzone = rest.length > 0 ? rest.join('/') : undefined
    if (region === '' || zone === '' || subzone === '') return says('DR-L18', emptyPart(locality))
    if (!take(taken, region, zone, subzone)) return says('DR-L17', overlap(locality))
  }
  return undefined
}

/** Notes a locality; false if an earlier one covers it or is it. A region or zone alone covers everything in it, also what came before. */
function take(
  taken: Map<string, Map<string, Set<string>>>,
  region: string,
  zone?: string,
  subzone?: string,
): boolean {
  const zones = taken.get(region)
  if (zone === undefined) {
    if (zones) return false
    taken.set(region, new Map([[ALL, new Set([ALL])]]))
    return true
  }
  if (zones?.has(ALL)) return false
  const subzones = zones?.get(zone)
  if (subzones && (subzone === undefined || subzones.has(ALL) || subzones.has(subzone))) return false
  const known = zones ?? new Map<string, Set<string>>()
  known.set(zone, (subzones ?? new Set()).add(subzone ?? ALL))
  taken.set(region, known)
  return true
}

const wildcard = (locality: string): Complaint => ({
  message: `locality ${locality} wildcard '*' number can not exceed 1 and must be in the end`,
  why: 'A `*` stands for everything below a region or zone, so it can only come last, and once.',
  fix: 'Write it as `region/zone/*`, `region/*` or `*`.',
  source: inAgent(596),
})

const overlap = (locality: string): Complaint => ({
  message: `locality ${locality} overlap with previous specified ones`,
  why: 'Another line already covers this place, so its traffic would be counted twice.',
  fix: 'Remove one of the two, or make them more exact.',
  source: inAgent(600),
  mend: either(removeHolder, removeIt),
})

const withoutEmptyEnd = (locality: string): string => locality.trim().replace(/^\/+|\/+$/g, '')

const emptyPart = (locality: string): Complaint => ({
  message: `locality ${locality} must not contain empty region/zone/subzone info`,
  why: 'There is nothing before, between or behind the `/`.',
  fix: 'Write `region`, `region/zone` or `region/zone/subzone` without gaps.',
  source: inAgent(605),
  mend: either(rewritten(withoutEmptyEnd), renamed(withoutEmptyEnd)),
})
