import { destinationRule, entry, together, virtualService } from '#core/gates/advice/example.ts'
import { portsOf, readsNoRequests } from '#core/gates/advice/places.ts'
import { encryptsOn, isForMesh } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = entry(
  '  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n  - {number: 443, name: tls, protocol: TLS}\n',
)
const route = (port: number) =>
  virtualService(
    `  hosts: [api.example.com]\n  http:\n  - route:\n    - destination: {host: api.example.com, port: {number: ${port}}}\n`,
  )
const simple = destinationRule(
  '  host: api.example.com\n  trafficPolicy:\n    portLevelSettings:\n    - port: {number: 443}\n      tls: {mode: SIMPLE, caCertificates: system}\n',
)

export const plainHttpToTlsPort = rule({
  id: 'plain-http-to-tls-port',
  about: 'VirtualService',
  severity: 'warning',
  why: 'The route takes plain requests and sends them to a port that speaks TLS, and no DestinationRule encrypts on the way. The server answers 400 or hangs up, and what was sent could be read.',
  fix: 'Add a DestinationRule with `tls: {mode: SIMPLE}` for that port, or lead the route to a port for HTTP.',
  source: 'https://istio.io/latest/docs/tasks/traffic-management/egress/egress-tls-origination/',
  noFix: 'It takes a DestinationRule, which is another document.',
  find: (own, { entriesSeen, entriesWith, rulesFor }) => {
    // Where no port of the called host reads requests, another rule speaks.
    const called = own.hosts.flatMap(({ value }) => entriesWith(value))
    if (!isForMesh(own) || called.every(readsNoRequests)) return []
    return own.http.flatMap(({ destinations }) =>
      destinations.flatMap(({ host, port, subset, path }) => {
        if (port === undefined || subset !== '') return []
        const [first] = entriesSeen(host, own.namespace)
        const isTls = first && portsOf(first, 'tls').some(({ number }) => number === port)
        if (!isTls || encryptsOn(rulesFor(host, own.namespace), port)) return []
        return [
          {
            path: [...path, 'destination', 'port', 'number'],
            says: `Plain requests go to port ${port} of \`${host}\`, which speaks TLS`,
          },
        ]
      }),
    )
  },
  bad: [{ yaml: together(api, route(443)) }],
  good: [{ yaml: together(api, route(80)) }, { yaml: together(api, route(443), simple) }],
})
