import { entry, together, virtualService } from '#core/gates/advice/example.ts'
import { isForMesh } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (name: string, resolution: string) =>
  entry(
    `  hosts: [${name}.example.com]\n  resolution: ${resolution}\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n`,
    name,
  )
const route = (host: string) =>
  virtualService(
    `  hosts: [front.example.com]\n  http:\n  - route:\n    - destination: {host: ${host}.example.com, port: {number: 80}}\n    rewrite: {authority: ${host}.example.com}\n`,
  )

export const routeToDialledAddress = rule({
  id: 'route-to-dialled-address',
  about: 'VirtualService',
  severity: 'warning',
  why: 'With NONE the sidecar sends a call on to the address that the app dialled, and that is the address of the host it called. The destination’s settings apply, but the traffic does not go there.',
  fix: 'Give the destination `resolution: DNS`, or STATIC with endpoints.',
  source:
    'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster_traffic_policy.go#L281',
  noFix: 'The change belongs into another document, the ServiceEntry.',
  find: (own, { entriesSeen }) => {
    if (!isForMesh(own)) return []
    const called = new Set(own.hosts.map(({ value }) => value.toLowerCase()))
    return [...own.http, ...own.tls, ...own.tcp].flatMap(({ destinations }) =>
      destinations.flatMap(({ host, path }) => {
        const entries = entriesSeen(host, own.namespace)
        const isNone = entries.length > 0 && entries.every(({ resolution }) => resolution === 'NONE')
        return isNone && !called.has(host.toLowerCase())
          ? [
              {
                path: [...path, 'destination', 'host'],
                says: `\`${host}\` has resolution NONE, so this goes to the address that was dialled for another host`,
              },
            ]
          : []
      }),
    )
  },
  bad: [{ yaml: together(api('front', 'DNS'), api('back', 'NONE'), route('back')) }],
  good: [
    { yaml: together(api('front', 'DNS'), api('back', 'DNS'), route('back')) },
    { yaml: together(api('front', 'NONE'), route('front')) },
  ],
})
