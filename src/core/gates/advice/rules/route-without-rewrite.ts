import { set } from '#core/gates/mend/proposal.ts'
import { entry, together, virtualService } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { listOf, mapOf } from '#core/istio/resource.ts'
import type { Json } from '#core/text/json.ts'

const vendor = (location = '') =>
  entry(
    `  hosts: [api.vendor.com]\n${location}  resolution: DNS\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n`,
  )
const route = (more = '') =>
  virtualService(
    `  hosts: [geo.example.com]\n  http:\n  - route:\n    - destination: {host: api.vendor.com}\n${more}`,
  )

export const routeWithoutRewrite = rule({
  id: 'route-without-rewrite',
  about: 'VirtualService',
  severity: 'warning',
  why: 'A route changes where a request goes, not what it says: the vendor receives the Host header of the name the app called, and mostly answers 404 or 421. With TLS by the sidecar the server name follows the Host too.',
  fix: 'Add `rewrite: {authority: …}` with the vendor’s name, or set the Host header at the destination where there are several.',
  source: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite',
  find: ({ hosts, http, namespace, value }, { entriesFor }) =>
    http.flatMap(({ path, destinations, rewritesHost }, i) => {
      const written = mapOf(listOf(mapOf(value['spec'])['http'])[i])
      if (rewritesHost !== '' || setsHost(written)) return []
      const away = destinations.find(
        (one, j) =>
          hosts.every((own) => own.value !== one.host) &&
          !setsHost(mapOf(listOf(written['route'])[j])) &&
          entriesFor(one.host, namespace).some(({ location }) => location === 'MESH_EXTERNAL'),
      )
      if (!away) return []
      return [
        {
          path: [...away.path, 'destination', 'host'],
          says: `\`${away.host}\` receives the Host header of the name the app called`,
          mend: () =>
            destinations.length === 1
              ? [
                  {
                    title: `Rewrite the Host to \`${away.host}\``,
                    steps: [set([...path, 'rewrite', 'authority'], away.host)],
                  },
                ]
              : [],
        },
      ]
    }),
  bad: [{ yaml: together(vendor(), route()) }],
  good: [
    { yaml: together(vendor(), route('    rewrite: {authority: api.vendor.com}\n')) },
    { yaml: together(vendor('  location: MESH_INTERNAL\n'), route()) },
  ],
})

/** Whether headers that are set on the way out include the Host. */
function setsHost(holder: Readonly<Record<string, Json>>): boolean {
  const names = Object.keys(mapOf(mapOf(mapOf(holder['headers'])['request'])['set']))
  return names.some((name) => ['host', ':authority'].includes(name.toLowerCase()))
}
