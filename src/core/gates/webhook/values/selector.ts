import { removeIt } from '#core/gates/mend/keys.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import type { Path } from '#core/text/path.ts'

/**
 * Checks the labels of a selector. Goes in: the path of the map, its labels, and the rules for an empty key and for a wildcard.
 * Comes out: whether one was wrong. Source: Istio 1.30.3, pkg/config/validation/validation.go:755-770,1360-1377.
 */
export function checkSelectorLabels(
  report: Report,
  path: Path,
  labels: ReadonlyMap<string, string>,
  [emptyRule, wildcardRule]: readonly [string, string],
): boolean {
  let wrong = false
  for (const [key, value] of labels) {
    const inKey = key.includes('*')
    if (key === '') report.error(emptyRule, [...path, key], emptyKey(value), 'key')
    if (inKey || value.includes('*')) {
      report.error(wildcardRule, [...path, key], wildcard(key, value), inKey ? 'key' : 'value')
    }
    wrong ||= key === '' || inKey || value.includes('*')
  }
  return wrong
}

const emptyKey = (value: string): Complaint => ({
  message: `empty key is not supported in selector: ${goQuote(`=${value}`)}`,
  why: 'A label without a name stands on no workload, so nothing would be selected.',
  fix: 'Write the name of the label, such as `app`.',
  source: inValidation(761),
  mend: removeIt,
})

const wildcard = (key: string, value: string): Complaint => ({
  message: `wildcard is not supported in selector: ${goQuote(`${key}=${value}`)}`,
  why: 'Selectors compare labels as they are written; `*` has no meaning in them.',
  fix: 'Write the exact value. To select several workloads, choose a label they share.',
  source: inValidation(765),
  mend: removeIt,
})
