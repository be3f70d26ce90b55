import { entry, together, virtualService } from '#core/gates/advice/example.ts'
import { isForMesh } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const wildcard = (resolution: string) =>
  entry(
    `  hosts: ["*.example.com"]\n  resolution: ${resolution}\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`,
  )
const route = virtualService(
  '  hosts: ["*.example.com"]\n  tls:\n  - match:\n    - {port: 443, sniHosts: ["*.example.com"]}\n    route:\n    - destination: {host: "*.example.com", port: {number: 443}}\n',
)

export const tlsRouteToDynamicDns = rule({
  id: 'tls-route-to-dynamic-dns',
  about: 'VirtualService',
  severity: 'error',
  why: 'What looks the server name up is made for the entry’s own connections only, not for routes. Connections that this route takes have no address to go to and are closed, flag UH.',
  fix: 'Take the `tls` route out: the entry routes its connections by itself.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/networkfilter.go#L305',
  noFix: 'What the route was for is not written.',
  find: (own, { entriesSeen }) => {
    if (!isForMesh(own)) return []
    return own.tls.flatMap(({ destinations }) =>
      destinations.flatMap(({ host, path }) => {
        const entries = entriesSeen(host, own.namespace)
        const isDynamic =
          entries.length > 0 && entries.every(({ resolution }) => resolution === 'DYNAMIC_DNS')
        return isDynamic
          ? [
              {
                path: [...path, 'destination', 'host'],
                says: `Connections to \`${host}\` on this route are closed: nobody looks their server name up`,
              },
            ]
          : []
      }),
    )
  },
  bad: [{ yaml: together(wildcard('DYNAMIC_DNS'), route) }],
  good: [{ yaml: together(wildcard('NONE'), route) }, { yaml: route }],
})
