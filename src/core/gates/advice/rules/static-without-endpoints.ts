import { entry } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const legacy = (more: string) =>
  entry(
    `  hosts: [legacy.example.com]\n  resolution: STATIC\n${more}  ports:\n  - {number: 8080, name: http, protocol: HTTP}\n`,
  )

export const staticWithoutEndpoints = rule({
  id: 'static-without-endpoints',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'STATIC sends traffic to the listed endpoints and to nothing else. Without any, requests are answered with 503 and flag UH, connections are closed.',
  fix: 'Add `endpoints` with IP addresses, or a `workloadSelector`. For a name that DNS knows, write `resolution: DNS`.',
  source: 'https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Resolution',
  noFix: 'The addresses of the servers are not known here.',
  find: ({ resolution, endpoints, workloadSelector, hosts, namespace }, { routesFor, entriesWith }) => {
    if (resolution !== 'STATIC' || endpoints.length > 0 || workloadSelector) return []
    // A name that VirtualServices send elsewhere needs no servers of its own.
    const isFront = hosts.every(({ value }) => {
      const routes = routesFor(value, namespace).flatMap(({ http }) => http)
      return (
        routes.length > 0 &&
        routes.every(({ destinations }) => destinations.every(({ host }) => host !== value))
      )
    })
    const isShared = hosts.some(({ value }) =>
      entriesWith(value).some((one) => one.namespace === namespace && one.endpoints.length > 0),
    )
    if (isFront || isShared) return []
    return [{ path: ['spec', 'resolution'], says: 'STATIC without endpoints: nothing can be reached' }]
  },
  bad: [{ yaml: legacy('') }],
  good: [
    { yaml: legacy('  endpoints:\n  - address: 10.0.0.1\n') },
    { yaml: legacy('  workloadSelector: {labels: {app: legacy}}\n') },
  ],
})
