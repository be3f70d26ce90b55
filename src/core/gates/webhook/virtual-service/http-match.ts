import { type Complaint, inHttpRoute } from '#core/gates/webhook/complaint.ts'
import type { HttpMatch } from '#core/gates/webhook/decode/http-route.ts'
import { chosen, matchProblem, regexMatchProblem } from '#core/gates/webhook/values/string-match.ts'
import type { StringMatch } from '#core/gates/webhook/decode/string-match.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { isDnsLabel } from '#core/gates/webhook/values/dns-label.ts'
import { checkGatewayNames } from '#core/gates/webhook/values/gateway-name.ts'
import { matchedHeader } from '#core/gates/webhook/values/header-name.ts'
import { checkLabels } from '#core/gates/webhook/values/label-map.ts'
import { portNumber } from '#core/gates/webhook/values/port.ts'

/** Checks one match of an HTTP route. Warnings about its gateways are lost. Source: Istio 1.30.3, pkg/config/validation/virtualservice.go:139-186. */
export function checkHttpMatch(report: Report, match: HttpMatch): void {
  for (const [name, value] of match.headers) {
    report.error('VS-M2', ['headers', name], matchedHeader(name), 'key')
    report.error('VS-M3', ['headers', name, by(value)], matchProblem(value, 'headers'))
  }
  for (const [name, value] of match.withoutHeaders) {
    report.error('VS-M2', ['withoutHeaders', name], matchedHeader(name), 'key')
    // Istio turns this one expression, which is none, into "the header is there".
    if (chosen(value)?.by === 'regex' && value.regex === '*') continue
    report.error('VS-M4', ['withoutHeaders', name, by(value)], matchProblem(value, 'withoutHeaders'))
  }
  report.error('VS-M5', ['uri', 'regex'], regexMatchProblem(match.uri, 'uri'))
  for (const field of ['scheme', 'method', 'authority'] as const) {
    report.error('VS-M6', [field, by(match[field])], matchProblem(match[field], field))
  }
  for (const [name, value] of match.queryParams) {
    report.error('VS-M6', ['queryParams', name, by(value)], matchProblem(value, 'queryParams'))
  }
  if (match.port !== 0) report.error('VS-M7', ['port'], portNumber(match.port))
  checkLabels(report, 'VS-M8', ['sourceLabels'], match.sourceLabels)
  checkGatewayNames(report.errorsOnly(), match.gateways)
  if (match.sourceNamespace !== '' && !isDnsLabel(match.sourceNamespace)) {
    report.error('VS-M10', ['sourceNamespace'], notANamespace(match.sourceNamespace))
  }
}

const by = (match: StringMatch | undefined): string => (match && chosen(match)?.by) ?? 'exact'

const notANamespace = (namespace: string): Complaint => ({
  message: `sourceNamespace match ${namespace} is invalid`,
  why: 'No namespace is called so; the name is compared exactly, patterns are not read.',
  fix: 'Write the namespace of the calling pods, such as `checkout`.',
  source: inHttpRoute(180),
})
