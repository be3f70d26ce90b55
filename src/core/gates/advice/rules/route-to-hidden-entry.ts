import { entry, together, virtualService } from '#core/gates/advice/example.ts'
import { called } from '#core/gates/advice/places.ts'
import { isForMesh } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (exportTo: string) =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n  exportTo: ["${exportTo}"]\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n`,
  )
const route = virtualService(
  '  hosts: [api.example.com]\n  http:\n  - route:\n    - destination: {host: api.example.com, port: {number: 80}}\n',
  'route',
  'web',
)

export const routeToHiddenEntry = rule({
  id: 'route-to-hidden-entry',
  about: 'VirtualService',
  severity: 'warning',
  code: 'KIA1101',
  why: 'Pods may route to what their namespace is shown. The host has an entry, but its `exportTo` leaves this namespace out, so there is no cluster for it: 503 with flag NC.',
  fix: 'Add this namespace to the `exportTo` of the ServiceEntry.',
  source: 'https://github.com/istio/istio/issues/36712',
  noFix: 'The change belongs into another document, the ServiceEntry.',
  find: (own, { entriesFor, entriesWith }) => {
    if (!isForMesh(own)) return []
    return [...own.http, ...own.tls, ...own.tcp].flatMap(({ destinations }) =>
      destinations.flatMap(({ host, path }) => {
        const [first, ...others] = entriesWith(host)
        if (!first) return []
        const seen = entriesFor(host, own.namespace)
        // An entry of the own namespace is brought back by the route that names it.
        const isThere = [first, ...others].some(
          (one) => seen.includes(one) || one.namespace === own.namespace,
        )
        return isThere
          ? []
          : [
              {
                path: [...path, 'destination', 'host'],
                says: `Namespace \`${own.namespace}\` is not shown ${called(first)}, which has this host`,
              },
            ]
      }),
    )
  },
  bad: [{ yaml: together(api('.'), route) }],
  good: [{ yaml: together(api('web'), route) }, { yaml: together(api('*'), route) }, { yaml: route }],
})
