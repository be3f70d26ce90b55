import { removeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { labelKeyText, labelText, renamed, rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inLabels } from '#core/gates/webhook/complaint.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'

const DNS = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?'
const NAME = '(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
const KEY = new RegExp(`^(${DNS}(?:\\.${DNS})*/)?(${NAME})$`)
const VALUE = new RegExp(`^(?:${NAME})?$`)

/** Checks every key and value of a map of labels. `path` is the map's. Source: Istio 1.30.3, pkg/config/labels/instance.go:87-139. */
export function checkLabels(
  report: Report,
  rule: string,
  path: readonly (string | number)[],
  labels: ReadonlyMap<string, string>,
): void {
  for (const [key, value] of labels) {
    report.error(rule, [...path, key], labelKey(key), 'key')
    report.error(rule, [...path, key], labelValue(value))
  }
}

function labelKey(key: string): Complaint | undefined {
  const found = KEY.exec(key)
  const [, prefix = '', name = ''] = found ?? []
  if (found && prefix.length <= 254 && name.length <= 63) return undefined
  const ending = !found ? '' : prefix.length > 254 ? ' (DNS prefix is too long)' : ' (name is too long)'
  return {
    message: `invalid tag key: ${goQuote(key)}${ending}`,
    why: 'Kubernetes knows no such label: a key has at most 63 letters, digits, `-`, `_` and `.`, beginning and ending with a letter or digit, perhaps after a DNS name and `/`.',
    fix: 'Write a key such as `version` or `example.com/version`.',
    source: inLabels(122),
    mend: either(renamed(labelKeyText), removeIt),
  }
}

function labelValue(value: string): Complaint | undefined {
  if (VALUE.test(value)) return undefined
  return {
    message: `invalid tag value: ${goQuote(value)}`,
    why: 'No pod and no endpoint can carry this label: a value has letters, digits, `-`, `_` and `.`, and begins and ends with a letter or digit.',
    fix: 'Write the value as it stands on the workload, such as `v2`.',
    source: inLabels(93),
    mend: either(rewritten(labelText), removeIt),
  }
}
