import { nameByVersion } from '#core/gates/mend/subsets.ts'
import { dnsLabel, rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import { isDnsLabel } from './dns-label.ts'

/** What is wrong with the name of a subset. */
export function subsetName(name: string): Complaint | undefined {
  if (name === '') {
    return {
      message: 'subset name cannot be empty',
      why: 'Routes refer to a subset by its name; without one nothing can be sent to it.',
      fix: 'Give the subset a name, such as `v2`.',
      source: inValidation(2623),
      mend: nameByVersion,
    }
  }
  if (isDnsLabel(name)) return undefined
  return {
    message: `subset name is invalid: ${name}`,
    why: 'The name becomes part of the name of an Envoy cluster, so it must be a DNS label: letters, digits and inner `-`, at most 63 characters.',
    fix:
      name.includes('_') || name.includes('.')
        ? 'Write `-` instead of `_` and `.`.'
        : 'Write a short name such as `v2`.',
    source: inValidation(2623),
    mend: rewritten(dnsLabel),
  }
}
