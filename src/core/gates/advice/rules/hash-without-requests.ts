import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { readsNoRequests } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (port: string) => entry(`  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - ${port}\n`)
const TLS = '{number: 443, name: tls, protocol: TLS}'
const HTTP = '{number: 80, name: http, protocol: HTTP}'
const hashing = (hash: string) =>
  destinationRule(
    `  host: api.example.com\n  trafficPolicy:\n    loadBalancer: {consistentHash: {${hash}}}\n`,
  )

export const hashWithoutRequests = rule({
  id: 'hash-without-requests',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'Headers, cookies and query parameters are parts of a request, and on TLS, HTTPS and TCP ports the sidecar reads none. Every connection then picks a server at random.',
  fix: 'Use `useSourceIp`, which works for connections, or let the sidecar encrypt so that it sees the requests.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/networkfilter.go#L229',
  noFix: 'What the connections of one caller have in common is for you to say.',
  find: ({ host, namespace, trafficPolicy }, { entriesFor }) => {
    const balancer = trafficPolicy?.loadBalancer
    const hash = balancer?.consistentHash
    const entries = entriesFor(host, namespace)
    if (!hash || hash.by === 'source IP' || entries.length === 0 || !entries.every(readsNoRequests)) return []
    return [
      {
        path: [...balancer.path, 'consistentHash'],
        says: `There is no ${hash.by} to hash: no port of the host reads requests`,
      },
    ]
  },
  bad: [{ yaml: together(api(TLS), hashing('httpHeaderName: x-user')) }],
  good: [
    { yaml: together(api(TLS), hashing('useSourceIp: true')) },
    { yaml: together(api(HTTP), hashing('httpHeaderName: x-user')) },
  ],
})
