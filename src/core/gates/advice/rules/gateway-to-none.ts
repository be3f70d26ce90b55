import { entry, together, virtualService } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (resolution: string) =>
  entry(`  hosts: [api.example.com]\n${resolution}  ports:\n  - {number: 80, name: http, protocol: HTTP}\n`)
const route = (gateways: string) =>
  virtualService(
    `  hosts: [api.example.com]\n${gateways}  http:\n  - route:\n    - destination: {host: api.example.com}\n`,
  )

export const gatewayToNone = rule({
  id: 'gateway-to-none',
  about: 'VirtualService',
  severity: 'warning',
  why: 'NONE sends a connection on to the address the app dialled. Through a gateway that is the gateway’s own address, so there the host has no endpoints: 503, flag UH. A left out `resolution` is NONE.',
  fix: 'Write `resolution: DNS` in the ServiceEntry.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster.go#L907',
  noFix: 'The change belongs into another document, the ServiceEntry.',
  find: ({ gateways, http, namespace }, { entriesFor }) => {
    if (!gateways.some((name) => name !== 'mesh')) return []
    return http.flatMap(({ destinations }) =>
      destinations.flatMap(({ host, path }) => {
        const entries = entriesFor(host, namespace)
        const isNone = entries.length > 0 && entries.every(({ resolution }) => resolution === 'NONE')
        return isNone
          ? [
              {
                path: [...path, 'destination', 'host'],
                says: `A gateway finds no endpoints for \`${host}\`: its resolution is NONE`,
              },
            ]
          : []
      }),
    )
  },
  bad: [{ yaml: together(api(''), route('  gateways: [web/egress]\n')) }],
  good: [
    { yaml: together(api('  resolution: DNS\n'), route('  gateways: [web/egress]\n')) },
    { yaml: together(api(''), route('')) },
  ],
})
