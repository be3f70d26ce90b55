import { entry } from '#core/gates/advice/example.ts'
import { isReserved, portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const db = (address: string) =>
  entry(
    `  hosts: [db.example.com]\n  resolution: DNS\n  addresses: [${address}]\n  ports:\n  - {number: 5432, name: tcp, protocol: TCP}\n`,
  )

export const madeUpAddress = rule({
  id: 'made-up-address',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'The sidecar knows this entry’s connections by the address the app dials. No DNS returns an address of 240.0.0.0/4 by itself: with DNS capture off the app gets the real one, passes by the entry, and is refused under REGISTRY_ONLY.',
  fix: 'Turn on DNS capture for the calling pods, or make a DNS record with this address.',
  source:
    'https://istio.io/latest/docs/ops/configuration/traffic-management/dns-proxy/#external-tcp-services-without-vips',
  noFix: 'DNS is arranged outside of these documents.',
  find: (own, { mesh }) =>
    // Ports for HTTP are told by the Host and stand on every address.
    mesh.proxy.dnsCapture || portsOf(own, 'tls', 'tcp', 'auto').length === 0
      ? []
      : own.addresses
          .filter(({ value }) => isReserved(value))
          .slice(0, 1)
          .map(({ value, path }) => ({ path, says: `No DNS returns ${value} while DNS capture is off` })),
  bad: [{ yaml: db('240.241.0.10') }],
  good: [
    { yaml: db('10.20.0.7') },
    { yaml: db('240.241.0.10').replace('TCP', 'HTTP') },
    {
      yaml: db('240.241.0.10'),
      mesh: { proxy: { namespace: 'team', labels: {}, ips: ['10.0.0.9'], dnsCapture: true } },
    },
  ],
})
