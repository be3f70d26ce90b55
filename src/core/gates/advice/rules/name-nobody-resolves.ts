import { entry } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { isMadeUpName, isWildcard } from '#core/istio/host-name.ts'

const named = (host: string) =>
  entry(
    `  hosts: [${host}]\n  resolution: STATIC\n  endpoints:\n  - address: 10.0.0.1\n  ports:\n  - {number: 8080, name: http, protocol: HTTP}\n`,
  )

export const nameNobodyResolves = rule({
  id: 'name-nobody-resolves',
  about: 'ServiceEntry',
  severity: 'info',
  why: 'A ServiceEntry makes no DNS record. With DNS capture off the app asks the cluster’s DNS, and a name like this is in no public zone: the call fails before the sidecar sees it, unless your own DNS has the name.',
  fix: 'Turn on DNS capture for the calling pods, or make a record that answers with any address (HTTP goes by Host) or with one of `addresses` (TCP).',
  source: 'https://istio.io/latest/docs/ops/configuration/traffic-management/dns-proxy/',
  noFix: 'DNS is arranged outside of these documents.',
  find: ({ hosts }, { mesh }) =>
    mesh.proxy.dnsCapture
      ? []
      : hosts
          .filter(
            ({ value }) => isMadeUpName(value) && !isWildcard(value) && !value.endsWith('.svc.cluster.local'),
          )
          .map(({ value, path }) => ({
            path,
            says: `Public DNS has no \`${value}\`, and DNS capture is off`,
          })),
  bad: [{ yaml: named('legacy.internal') }],
  good: [
    { yaml: named('api.example.com') },
    {
      yaml: named('legacy.internal'),
      mesh: { proxy: { namespace: 'team', labels: {}, ips: ['10.0.0.9'], dnsCapture: true } },
    },
  ],
})
