import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { called, portsOf } from '#core/gates/advice/places.ts'
import { isOrigination, policyOn } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = entry(
  '  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: 80, name: http, protocol: HTTP, targetPort: 443}\n',
)
const TLS = 'tls: {mode: SIMPLE, caCertificates: system}'
const POOL = 'connectionPool: {tcp: {maxConnections: 9}}'
const ruling = (namespace: string, ...parts: readonly string[]) =>
  destinationRule(
    `  host: api.example.com\n  trafficPolicy:\n${parts.map((part) => `    ${part}\n`).join('')}`,
    'rule',
    namespace,
  )

export const nearRuleHidesTls = rule({
  id: 'near-rule-hides-tls',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'A rule in the namespace of the calling pods counts alone; the one beside the entry is not joined to it. Its `tls` is lost for these pods, and they call unencrypted.',
  fix: 'Repeat `tls` in this rule.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/model/push_context.go#L1240',
  noFix: 'It takes settings over from another document.',
  find: (own, { entriesFor, rulesFor }) => {
    const found = entriesFor(own.host, own.namespace).find(
      (one) =>
        one.namespace !== own.namespace &&
        one.hosts.some(({ value }) => value === own.host) &&
        portsOf(one, 'http').some(({ number }) => {
          const beside = rulesFor(own.host, one.namespace).filter(
            ({ namespace }) => namespace === one.namespace,
          )
          return isOrigination(policyOn(beside, number)?.tls) && !policyOn([own], number)?.tls
        }),
    )
    return found
      ? [
          {
            path: ['spec', 'host'],
            says: `Pods of namespace \`${own.namespace}\` call ${called(found)} unencrypted: only the rule beside it has \`tls\``,
          },
        ]
      : []
  },
  bad: [{ yaml: together(api, ruling('team', TLS), ruling('web', POOL)) }],
  good: [
    { yaml: together(api, ruling('team', TLS), ruling('web', POOL, TLS)) },
    { yaml: together(api, ruling('web', POOL)) },
  ],
})
