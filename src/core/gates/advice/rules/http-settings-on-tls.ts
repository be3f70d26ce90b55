import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { readsNoRequests, withoutPart } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { isMap } from '#core/text/json.ts'
import { mapOf } from '#core/istio/resource.ts'

const api = (protocol: string) =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: 443, name: web, protocol: ${protocol}}\n`,
  )
const limiting = destinationRule(
  '  host: api.example.com\n  trafficPolicy:\n    connectionPool:\n      tcp: {maxConnections: 50}\n      http: {maxRequestsPerConnection: 100}\n',
)

export const httpSettingsOnTls = rule({
  id: 'http-settings-on-tls',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'Envoy counts requests only where it reads them. On TLS and TCP ports it forwards bytes, so limits of `connectionPool.http` are never reached; those of `tcp` hold, for each sidecar by itself.',
  fix: 'Take the `http` block out, or let the sidecar encrypt so that it sees the requests.',
  source:
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings',
  find: ({ host, namespace, value, trafficPolicy }, { entriesFor }) => {
    const pool = trafficPolicy?.connectionPool
    if (!pool || !isMap(mapOf(mapOf(mapOf(value['spec'])['trafficPolicy'])['connectionPool'])['http']))
      return []
    const entries = entriesFor(host, namespace)
    if (entries.length === 0 || !entries.every(readsNoRequests)) return []
    const path = [...pool.path, 'http']
    return [
      {
        path,
        says: '`connectionPool.http` does nothing here: no port of the host reads requests',
        mend: withoutPart(path),
      },
    ]
  },
  bad: [{ yaml: together(api('TLS'), limiting) }],
  good: [{ yaml: together(api('HTTP'), limiting) }, { yaml: limiting }],
})
