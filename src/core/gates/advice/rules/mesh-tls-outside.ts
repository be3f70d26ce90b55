import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { policiesOf } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (location: string) =>
  entry(
    `  hosts: [api.example.com]\n  location: ${location}\n  resolution: DNS\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n`,
  )
const encrypting = (mode: string) =>
  destinationRule(`  host: api.example.com\n  trafficPolicy:\n    tls: {mode: ${mode}}\n`)

export const meshTlsOutside = rule({
  id: 'mesh-tls-outside',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'ISTIO_MUTUAL shows the mesh’s own certificate and takes only one of the mesh in return. A server outside of the mesh has none, so the handshake fails and calls end with 503.',
  fix: 'Write SIMPLE, or MUTUAL with the certificate that the server knows. If the server does have a sidecar, its entry is MESH_INTERNAL.',
  source:
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings-TLSmode',
  noFix: 'Whether the server has a sidecar is not written.',
  find: (own, { entriesSeen }) => {
    const entries = entriesSeen(own.host, own.namespace)
    const isOutside = entries.every(
      ({ location, workloadSelector, endpoints }) =>
        location === 'MESH_EXTERNAL' &&
        !workloadSelector &&
        endpoints.every(({ serviceAccount }) => serviceAccount === ''),
    )
    if (entries.length === 0 || !isOutside) return []
    return policiesOf(own).flatMap(({ tls }) =>
      tls?.mode === 'ISTIO_MUTUAL'
        ? [
            {
              path: [...tls.path, 'mode'],
              says: `\`${own.host}\` is outside of the mesh, whose certificate this shows it`,
            },
          ]
        : [],
    )
  },
  bad: [{ yaml: together(api('MESH_EXTERNAL'), encrypting('ISTIO_MUTUAL')) }],
  good: [
    { yaml: together(api('MESH_INTERNAL'), encrypting('ISTIO_MUTUAL')) },
    { yaml: together(api('MESH_EXTERNAL'), encrypting('SIMPLE, caCertificates: system')) },
    { yaml: encrypting('ISTIO_MUTUAL') },
  ],
})
