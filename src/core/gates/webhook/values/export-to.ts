import { aloneOrWithout, exportToOwnNamespace, removeRepeatedExports } from '#core/gates/mend/export-to.ts'
import { removeFromSeveral, writeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inPackage, inValidation } from '#core/gates/webhook/complaint.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { isDnsLabel } from './dns-label.ts'

/** What `exportTo` may say depends on the kind: a ServiceEntry may hide from everybody, a DestinationRule for chosen workloads may not be shared. */
interface Exporter {
  readonly namespace: string
  readonly mayHide?: boolean
  readonly selectsWorkloads?: boolean
}

/** Checks `exportTo` of a spec. Source: Istio 1.30.3, pkg/config/validation/validation.go:689-750. */
export function checkExportTo(report: Report, entries: readonly string[], exporter: Exporter): void {
  const seen = new Set<string>()
  for (const [i, entry] of entries.entries()) {
    const meant = entry === '.' ? exporter.namespace : entry
    if (seen.has(meant)) {
      if (entry === meant) report.error('EX-2', ['exportTo', i], repeated(entry))
      else report.error('EX-1', ['exportTo', i], repeatedNamespace(meant))
    } else if (meant === '~' && !exporter.mayHide) {
      report.error('EX-3', ['exportTo', i], noneNotAllowed)
    } else if (meant !== '*' && meant !== '~' && !isDnsLabel(meant)) {
      report.error('EX-4', ['exportTo', i], notANamespace)
    } else {
      seen.add(meant)
    }
  }
  const all = report.given(['exportTo'])
  if (exporter.selectsWorkloads && seen.size > 0) checkPrivate(all, seen, exporter.namespace)
  if (seen.has('*') && entries.length > 1) all.error('EX-5', ['exportTo'], publicAndMore, 'key')
  if (seen.has('~') && entries.length > 1) all.error('EX-6', ['exportTo'], nobodyAndMore, 'key')
}

function checkPrivate(report: Report, seen: ReadonlySet<string>, namespace: string): void {
  if (!seen.has(namespace)) report.error('DR-W8', ['exportTo'], beyondNamespace, 'key')
  else if (seen.size > 1) report.error('DR-W7', ['exportTo'], severalEntries, 'key')
}

const repeated = (entry: string): Complaint => ({
  message: `duplicate entries in exportTo for entry ${entry}`,
  why: 'The same namespace is listed twice; Istio takes that for a mistake.',
  fix: 'Remove one of the two lines.',
  source: inValidation(689),
  mend: removeRepeatedExports,
})

const repeatedNamespace = (namespace: string): Complaint => ({
  message: `duplicate entries in exportTo: . and current namespace ${namespace}`,
  why: '`.` means the namespace of this object, which is also listed by its name.',
  fix: 'Keep one of the two; `.` still fits if the object moves.',
  source: inValidation(689),
  mend: removeRepeatedExports,
})

const noneNotAllowed: Complaint = {
  message: 'exportTo ~ (none) is not allowed for Istio configuration objects',
  why: '`~` hides a service from everybody. A rule that nobody sees would do nothing; only a ServiceEntry may say it.',
  fix: 'Write `.` to keep it in this namespace, or delete the object.',
  source: inPackage('config/visibility/visibility.go', 42),
  mend: either(writeIt('.'), removeFromSeveral),
}

const notANamespace: Complaint = {
  message: 'only .,*, or a valid DNS 1123 label is allowed as exportTo entry',
  why: 'An entry is `.` for this namespace, `*` for all of them, or the name of one. Patterns such as `team-*` are not read.',
  fix: 'List the namespaces by name.',
  source: inPackage('config/visibility/visibility.go', 45),
  mend: removeFromSeveral,
}

const publicAndMore: Complaint = {
  message: 'cannot have both public (*) and non-public exportTo values for a resource',
  why: '`*` already means every namespace, so the other entries contradict it or add nothing.',
  fix: 'Keep `*` alone, or remove it and keep the list.',
  source: inValidation(689),
  mend: aloneOrWithout('*'),
}

const nobodyAndMore: Complaint = {
  message: 'cannot export service entry to no one (~) and someone',
  why: '`~` hides the service from everybody, and the other entries show it to somebody.',
  fix: 'Keep `~` alone, or remove it.',
  source: inValidation(689),
  mend: aloneOrWithout('~'),
}

const severalEntries: Complaint = {
  message: 'destination rule with workload selector cannot have multiple entries in exportTo',
  why: 'A rule with a `workloadSelector` is for chosen pods of its own namespace; other namespaces can never use it.',
  fix: 'Write `exportTo: ["."]`, or leave it out.',
  source: inValidation(726),
  mend: exportToOwnNamespace,
}

const beyondNamespace: Complaint = {
  message: 'destination rule with workload selector cannot have exportTo beyond current namespace',
  why: 'A rule with a `workloadSelector` is for chosen pods of its own namespace, and this one is shared with other namespaces only.',
  fix: 'Write `exportTo: ["."]`, or remove the `workloadSelector`.',
  source: inValidation(729),
  mend: exportToOwnNamespace,
}
