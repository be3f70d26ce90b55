import { entry, together, virtualService } from '#core/gates/advice/example.ts'
import { readsNoRequests } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (protocol: string) =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: 443, name: web, protocol: ${protocol}}\n`,
  )
const retrying = virtualService(
  '  hosts: [api.example.com]\n  http:\n  - timeout: 5s\n    route:\n    - destination: {host: api.example.com, port: {number: 443}}\n',
)

export const httpRoutesOnTls = rule({
  id: 'http-routes-on-tls',
  about: 'VirtualService',
  severity: 'warning',
  why: 'The app encrypts, so the sidecar sees bytes and no requests: timeouts, retries, faults and rewrites never happen. As soon as any HTTP service of the mesh uses port 80, this VirtualService also sends `http://` calls for the host in plaintext to the TLS port.',
  fix: 'Let the sidecar encrypt (port 80 as HTTP, `targetPort: 443`, a DestinationRule with `tls`), or use a `tls` route with `sniHosts`, which knows destinations only.',
  source: 'https://istio.io/latest/docs/ops/common-problems/network-issues/#http-requests-to-a-tls-port',
  noFix: 'Who encrypts is a decision about the app, not about one line.',
  find: ({ hosts, http, namespace }, { entriesFor }) => {
    const [first] = http
    if (!first) return []
    const entries = hosts.flatMap(({ value }) => entriesFor(value, namespace))
    if (entries.length === 0 || !entries.every(readsNoRequests)) return []
    return [
      { path: ['spec', 'http'], says: '`http` routes do nothing here: no port of the host reads requests' },
    ]
  },
  bad: [{ yaml: together(api('TLS'), retrying) }, { yaml: together(api('TCP'), retrying) }],
  good: [{ yaml: together(api('HTTP'), retrying) }, { yaml: retrying }],
})
