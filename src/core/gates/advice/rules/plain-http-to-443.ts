import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { encryptsOn } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (more = ', targetPort: 443') =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: 80, name: http, protocol: HTTP${more}}\n`,
  )
const simple = (port: number) =>
  destinationRule(
    `  host: api.example.com\n  trafficPolicy:\n    portLevelSettings:\n    - port: {number: ${port}}\n      tls: {mode: SIMPLE, caCertificates: system}\n`,
  )

export const plainHttpTo443 = rule({
  id: 'plain-http-to-443',
  about: 'ServiceEntry',
  severity: 'warning',
  why: '`targetPort: 443` changes the port and nothing else. Unless a DestinationRule encrypts on this port, the request is sent as it is, and a TLS server answers 400 or hangs up.',
  fix: 'Add a DestinationRule for the host with `tls: {mode: SIMPLE}` for this port. If another file has one, all is well.',
  source: 'https://istio.io/latest/docs/tasks/traffic-management/egress/egress-tls-origination/',
  noFix: 'It takes a DestinationRule, which is another document.',
  find: (own, { rulesFor }) =>
    portsOf(own, 'http').flatMap(({ number, targetPort, path }) => {
      const bare = own.hosts.find(({ value }) => !encryptsOn(rulesFor(value, own.namespace), number))
      if (targetPort !== 443 || !bare) return []
      return [
        {
          path: [...path, 'targetPort'],
          says: `Requests to port ${number} arrive at 443 unencrypted: no DestinationRule here encrypts them`,
        },
      ]
    }),
  bad: [{ yaml: api() }, { yaml: together(api(), simple(443)) }],
  good: [{ yaml: together(api(), simple(80)) }, { yaml: api('') }],
})
