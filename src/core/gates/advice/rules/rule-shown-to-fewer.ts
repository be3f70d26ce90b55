import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { isOrigination, policyOn } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { exportToOf } from '#core/istio/visibility.ts'

const api = (more = '') =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n${more}  ports:\n  - {number: 80, name: http, protocol: HTTP, targetPort: 443}\n`,
  )
const encrypting = (exportTo: string) =>
  destinationRule(
    `  host: api.example.com\n  exportTo: ["${exportTo}"]\n  trafficPolicy:\n    tls: {mode: SIMPLE, caCertificates: system}\n`,
  )

export const ruleShownToFewer = rule({
  id: 'rule-shown-to-fewer',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'The ServiceEntry is shown to every namespace, this rule is not. Pods of the others send their requests unencrypted, and the server answers 400 or hangs up.',
  fix: 'Give both the same `exportTo`.',
  source: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#DestinationRule',
  noFix: 'Whether others shall see the host is for you to say.',
  find: (own, { mesh, entriesWith }) => {
    if (own.exportTo.length === 0 || own.exportTo.includes('*') || own.workloadSelector) return []
    const isNeeded = entriesWith(own.host).some(
      (one) =>
        one.namespace === own.namespace &&
        exportToOf('ServiceEntry', one.exportTo, mesh).includes('*') &&
        portsOf(one, 'http').some(({ number }) => isOrigination(policyOn([own], number)?.tls)),
    )
    return isNeeded
      ? [
          {
            path: ['spec', 'exportTo'],
            says: `Namespaces that are not listed here call \`${own.host}\` unencrypted`,
          },
        ]
      : []
  },
  bad: [{ yaml: together(api(), encrypting('.')) }],
  good: [
    { yaml: together(api(), encrypting('*')) },
    { yaml: together(api('  exportTo: ["."]\n'), encrypting('.')) },
  ],
})
