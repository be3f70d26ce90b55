import type { ServiceEntry } from '#core/gates/webhook/decode/service-entry.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { checkExportTo } from '#core/gates/webhook/values/export-to.ts'
import { checkSelectorLabels } from '#core/gates/webhook/values/selector.ts'
import { checkAddresses } from './addresses.ts'
import { checkHosts, checkHostsAgainstPorts } from './hosts.ts'
import { checkPorts } from './ports.ts'
import { checkResolution } from './resolution.ts'
import { checkSelector } from './selector.ts'

/** What else a ServiceEntry is judged by. `allocates`: istiod gives addresses to hosts without any. */
export interface Surroundings {
  readonly namespace: string
  readonly labels: ReadonlyMap<string, string>
  readonly allocates: boolean
}

/**
 * Checks a ServiceEntry as istiod's webhook does. Goes in: a report at its `spec`.
 * Source: Istio 1.30.3, pkg/config/validation/validation.go:2917-3136 (ValidateServiceEntry).
 */
export function checkServiceEntry(report: Report, entry: ServiceEntry, around: Surroundings): void {
  const labels = entry.workloadSelector?.labels ?? new Map()
  // istiod looks no further if one of these labels is wrong
  if (checkSelectorLabels(report, ['workloadSelector', 'labels'], labels, ['SE-W1', 'SE-W2'])) return
  checkSelector(report, entry)
  checkHosts(report, entry)
  checkAddresses(report, entry)
  checkPorts(report, entry, around)
  checkResolution(report, entry, around)
  checkHostsAgainstPorts(report, entry)
  checkExportTo(report, entry.exportTo, { namespace: around.namespace, mayHide: true })
}
