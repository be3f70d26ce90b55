import { set } from '#core/gates/mend/proposal.ts'
import { entry, together, virtualService } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { isForMesh } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const inside = (name: string, port: number) =>
  entry(
    `  hosts: [${name}.example.com]\n  location: MESH_INTERNAL\n  resolution: DNS\n  ports:\n  - {number: ${port}, name: http, protocol: HTTP}\n`,
    name,
  )
const route = (port = '') =>
  virtualService(
    `  hosts: [front.example.com]\n  http:\n  - route:\n    - destination: {host: back.example.com${port}}\n`,
  )

export const routeKeepsPort = rule({
  id: 'route-keeps-port',
  about: 'VirtualService',
  severity: 'warning',
  why: 'For requests, a destination without `port` means the port they came in on, even if the destination has only one and another. For that there is no cluster: 503 with flag NC.',
  fix: 'Write the `port` of the destination.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/route/route.go#L351',
  find: (own, { entriesSeen }) => {
    if (!isForMesh(own)) return []
    const called = own.hosts.flatMap(({ value }) =>
      entriesSeen(value, own.namespace).flatMap((one) =>
        portsOf(one, 'http', 'auto').map(({ number }) => number),
      ),
    )
    return own.http.flatMap(({ destinations, matches }) => {
      const came = called.filter(
        (number) => matches.length === 0 || matches.some(({ port }) => port === undefined || port === number),
      )
      return destinations.flatMap(({ host, port, path }) => {
        const entries = entriesSeen(host, own.namespace)
        const ports = entries.flatMap((one) => one.ports.map(({ number }) => number))
        const missing = came.find((number) => !ports.includes(number))
        if (port !== undefined || entries.length === 0 || missing === undefined) return []
        const [only, ...more] = ports
        return [
          {
            path: [...path, 'destination', 'host'],
            says: `Requests on port ${missing} go to port ${missing} of \`${host}\`, which it does not have`,
            mend: () =>
              only === undefined || more.length > 0
                ? []
                : [
                    {
                      title: `Write \`port: {number: ${only}}\``,
                      steps: [set([...path, 'destination', 'port'], { number: only })],
                    },
                  ],
          },
        ]
      })
    })
  },
  bad: [{ yaml: together(inside('front', 80), inside('back', 8080), route()) }],
  good: [
    { yaml: together(inside('front', 80), inside('back', 8080), route(', port: {number: 8080}')) },
    { yaml: together(inside('front', 80), inside('back', 80), route()) },
  ],
})
