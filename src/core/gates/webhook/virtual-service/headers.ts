import type { HeaderChanges, Headers } from '#core/gates/webhook/decode/http-route.ts'
import type { Complaint } from '#core/gates/webhook/complaint.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { changedHeader, changedRequestHeader } from '#core/gates/webhook/values/header-name.ts'
import { headerValue } from '#core/gates/webhook/values/header-value.ts'

/** Checks `headers` of a route or of one of its destinations. Source: Istio 1.30.3, pkg/config/validation/virtualservice.go:54-75. */
export function checkHeaders(report: Report, headers: Headers | undefined): void {
  checkChanges(report.at('headers', 'request'), headers?.request, 'VS-D1', changedRequestHeader)
  checkChanges(report.at('headers', 'response'), headers?.response, 'VS-D2', changedHeader)
}

function checkChanges(
  report: Report,
  changes: HeaderChanges | undefined,
  rule: string,
  nameProblem: (name: string) => Complaint | undefined,
): void {
  if (!changes) return
  for (const action of ['add', 'set'] as const) {
    for (const [name, value] of changes[action]) {
      report.error(rule, [action, name], nameProblem(name), 'key')
      report.error(rule, [action, name], headerValue(value))
    }
  }
  for (const [i, name] of changes.remove.entries()) report.error('VS-D2', ['remove', i], changedHeader(name))
}
