import { isWildcard } from '#core/istio/host-name.ts'
import { entry, together, virtualService } from '#core/gates/advice/example.ts'
import { isForMesh } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const hosts = (host: string) =>
  entry(`  hosts: ["${host}"]\n  resolution: NONE\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n`)
const route = virtualService(
  '  hosts: [api.example.com]\n  http:\n  - route:\n    - destination: {host: api.example.com, port: {number: 80}}\n',
)

export const routeBelowWildcard = rule({
  id: 'route-below-wildcard',
  about: 'VirtualService',
  severity: 'error',
  code: 'KIA1101',
  why: 'A destination has to be a host of its own, letter by letter; the wildcard of an entry is not asked. Without a cluster, requests are answered with 503 and flag NC.',
  fix: 'Add a ServiceEntry with exactly this host, or route to the wildcard host itself.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/route/route.go#L351',
  noFix: 'It takes another document, a ServiceEntry.',
  find: (own, { mesh, entriesFor, entriesWith }) => {
    // On a cluster istioctl names such a destination.
    if (!isForMesh(own) || mesh.documentsAre === 'cluster') return []
    return [...own.http, ...own.tls, ...own.tcp].flatMap(({ destinations }) =>
      destinations.flatMap(({ host, path }) => {
        if (host === '' || isWildcard(host) || entriesWith(host).length > 0) return []
        const [above] = entriesFor(host, own.namespace)
        const wildcard = above?.hosts.find(({ value }) => isWildcard(value) && host.endsWith(value.slice(1)))
        return wildcard === undefined
          ? []
          : [
              {
                path: [...path, 'destination', 'host'],
                says: `\`${host}\` is below \`${wildcard.value}\`, but no host of its own: 503, flag NC`,
              },
            ]
      }),
    )
  },
  bad: [{ yaml: together(hosts('*.example.com'), route) }],
  good: [{ yaml: together(hosts('api.example.com'), route) }, { yaml: route }],
})
