import { destinationRule, entry, together, virtualService } from '#core/gates/advice/example.ts'
import { portsOf, withoutPart } from '#core/gates/advice/places.ts'
import { isOrigination, policiesOf } from '#core/gates/advice/policies.ts'
import { rule, type Advice } from '#core/gates/advice/rule.ts'
import type { ClientTls } from '#core/istio/traffic-policy.ts'

const api = (port: string) => entry(`  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - ${port}\n`)
const simple =
  '  host: api.example.com\n  trafficPolicy:\n    tls: {mode: SIMPLE, sni: api.example.com, subjectAltNames: [api.example.com], caCertificates: system}\n'

export const doubleTls = rule({
  id: 'double-tls',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'On a TLS or HTTPS port the app encrypts already, and the sidecar only forwards its bytes. This setting wraps them in TLS once more, and the server finds no HTTP inside. The access log shows no flag for it.',
  fix: 'Let only one of them encrypt: take the `tls` block out, or declare port 80 as HTTP with `targetPort: 443` and have the app call `http://`.',
  source: 'https://istio.io/latest/docs/ops/common-problems/network-issues/#double-tls',
  find: (own, { entriesFor, routesFor }) => {
    const { host, namespace, trafficPolicy, workloadSelector } = own
    const encrypts = (tls: ClientTls | undefined): tls is ClientTls =>
      isOrigination(tls) && (tls.credentialName === '' || workloadSelector !== undefined)
    if (!trafficPolicy || !policiesOf(own).some(({ tls }) => encrypts(tls))) return []
    const entries = entriesFor(host, namespace)
    const ports = entries.flatMap((one) => one.ports)
    // Requests that a route brings to the port are plain until the sidecar encrypts them.
    const asked = routesFor(host, namespace).flatMap(({ http }) =>
      http.flatMap(({ destinations }) => destinations.map(({ port }) => port)),
    )
    const tlsPorts = entries.flatMap((one) =>
      portsOf(one, 'tls')
        .map(({ number }) => number)
        .filter((number) => !asked.includes(number) && !asked.includes(undefined)),
    )
    const levels = new Map(trafficPolicy.portLevelSettings.map((level) => [level.port, level.tls]))
    const whole = tlsPorts.filter((number) => !levels.has(number))
    const isForOthers = ports.some(({ number }) => !tlsPorts.includes(number) && !levels.has(number))
    return [
      ...(encrypts(trafficPolicy.tls) && whole.length > 0
        ? [twice(trafficPolicy.tls, whole[0] ?? 0, isForOthers)]
        : []),
      ...trafficPolicy.portLevelSettings.flatMap(({ tls, port }) =>
        encrypts(tls) && tlsPorts.includes(port) ? [twice(tls, port, false)] : [],
      ),
    ]
  },
  bad: [
    { yaml: together(api('{number: 443, name: tls, protocol: TLS}'), destinationRule(simple)) },
    { yaml: together(api('{number: 443, name: https, protocol: HTTPS}'), destinationRule(simple)) },
  ],
  good: [
    {
      yaml: together(
        api('{number: 80, name: http, protocol: HTTP, targetPort: 443}'),
        destinationRule(simple),
      ),
    },
    {
      yaml: together(
        api('{number: 443, name: tls, protocol: TLS}'),
        destinationRule('  host: api.example.com\n  trafficPolicy:\n    tls: {mode: DISABLE}\n'),
      ),
    },
    {
      yaml: together(
        api('{number: 443, name: tls, protocol: TLS}').replace('hosts', 'location: MESH_INTERNAL\n  hosts'),
        destinationRule('  host: api.example.com\n  trafficPolicy:\n    tls: {mode: ISTIO_MUTUAL}\n'),
      ),
    },
    {
      yaml: together(
        api('{number: 443, name: tls, protocol: TLS}'),
        destinationRule(simple),
        virtualService(
          '  hosts: [api.example.com]\n  http:\n  - route:\n    - destination: {host: api.example.com, port: {number: 443}}\n',
        ),
      ),
    },
  ],
})

/** Where other ports of the host need the block, taking it out would leave them in plaintext. */
const twice = ({ path }: ClientTls, port: number, isForOthers: boolean): Advice => ({
  path,
  says: `Port ${port} is encrypted by the app already: this makes it TLS inside TLS`,
  ...(isForOthers ? {} : { mend: withoutPart(path) }),
})
