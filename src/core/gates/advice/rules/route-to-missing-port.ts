import { write } from '#core/gates/mend/proposal.ts'
import { entry, together, virtualService } from '#core/gates/advice/example.ts'
import { isForMesh } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = entry(
  '  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n',
)
const route = (port: number) =>
  virtualService(
    `  hosts: [api.example.com]\n  http:\n  - route:\n    - destination: {host: api.example.com, port: {number: ${port}}}\n`,
  )

export const routeToMissingPort = rule({
  id: 'route-to-missing-port',
  about: 'VirtualService',
  severity: 'error',
  why: 'There is no cluster for a port that the host does not have, and the sidecar gets the route all the same: requests are answered with 503 and flag NC, connections are closed. istioctl tells it only on a cluster.',
  fix: 'Write a port of the host, or declare this one in its ServiceEntry.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/route/route.go#L351',
  find: (own, { mesh, entriesFor, entriesWith }) => {
    if (!isForMesh(own) || mesh.documentsAre === 'cluster') return []
    return [...own.http, ...own.tls, ...own.tcp].flatMap(({ destinations }) =>
      destinations.flatMap(({ host, port, path }) => {
        if (port === undefined) return []
        const seen = entriesFor(host, own.namespace)
        const entries = entriesWith(host).filter((one) => seen.includes(one))
        const ports = entries.flatMap((one) => one.ports.map(({ number }) => number))
        if (entries.length === 0 || ports.includes(port)) return []
        return [
          {
            path: [...path, 'destination', 'port', 'number'],
            says: `\`${host}\` has no port ${port}: requests end with 503, flag NC`,
            mend: (place) => (ports.length === 1 ? write(place.path, ports[0]) : []),
          },
        ]
      }),
    )
  },
  bad: [{ yaml: together(api, route(8080)) }],
  good: [{ yaml: together(api, route(80)) }, { yaml: route(8080) }],
})
