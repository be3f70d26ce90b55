import { entry, together } from '#core/gates/advice/example.ts'
import { called, hasAddress, portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const db = (name: string, more = '', protocol = 'TCP') =>
  entry(
    `  hosts: [${name}.example.com]\n  resolution: DNS\n${more}  ports:\n  - {number: 5432, name: db, protocol: ${protocol}}\n`,
    name,
  )

export const twoTcpOnePort = rule({
  id: 'two-tcp-one-port',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'Plain TCP carries no name, and neither entry has an address: both want every connection to this port number. The first one gets it, for both hosts; the other is dropped without a word to you.',
  fix: 'Give each entry `addresses` that DNS really returns, or turn on DNS capture so that istiod’s addresses tell them apart.',
  source:
    'https://istio.io/latest/docs/ops/configuration/traffic-management/dns-proxy/#external-tcp-services-without-vips',
  noFix: 'The addresses that DNS returns are not known here.',
  find: (own, { mesh, tellingOnPort }) => {
    if (hasAddress(own, mesh)) return []
    return portsOf(own, 'tcp').flatMap(({ number, path }) => {
      const first = tellingOnPort(String(number), own.namespace).whole
      if (!first || first === own || first.hosts[0]?.value === own.hosts[0]?.value) return []
      return [
        { path: [...path, 'number'], says: `Connections to port ${number} go to ${called(first)}, not here` },
      ]
    })
  },
  bad: [{ yaml: together(db('a'), db('b')) }],
  good: [
    { yaml: together(db('a', '  addresses: [10.0.0.1]\n'), db('b', '  addresses: [10.0.0.2]\n')) },
    { yaml: together(db('a', '', 'TLS'), db('b', '', 'TLS')) },
    { yaml: together(`${db('a', '', 'TLS')}  - {number: 9300, name: q, protocol: TCP}\n`, db('b')) },
    {
      yaml: together(db('a'), db('b')),
      mesh: { proxy: { namespace: 'team', labels: {}, ips: ['10.0.0.9'], dnsCapture: true } },
    },
  ],
})
