import { entry } from '#core/gates/advice/example.ts'
import { hasAddress, portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const db = (protocol: string, more = '') =>
  entry(
    `  hosts: [db.example.com]\n  resolution: DNS\n${more}  ports:\n  - {number: 3306, name: db, protocol: ${protocol}}\n`,
  )

export const takesWholePort = rule({
  id: 'takes-whole-port',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'MySQL, MongoDB and Redis are plain TCP to a sidecar: without an address every connection to the port number, to whatever server, goes to this entry. istioctl warns of this for TCP only.',
  fix: 'Add `addresses` that DNS really returns, or turn on DNS capture. Otherwise no other server can be reached on this port.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/listener.go#L816',
  noFix: 'The addresses that DNS returns are not known here.',
  find: (own, { mesh }) =>
    hasAddress(own, mesh)
      ? []
      : portsOf(own, 'tcp')
          .filter(({ protocol }) => protocol.toUpperCase() !== 'TCP')
          .map(({ number, path }) => ({
            path: [...path, 'protocol'],
            says: `Every connection to port ${number} goes to this entry, whichever host is called`,
          })),
  bad: [{ yaml: db('MySQL') }, { yaml: db('MONGO') }],
  good: [
    { yaml: db('MySQL', '  addresses: [10.0.0.1]\n') },
    { yaml: db('TLS') },
    {
      yaml: db('MySQL'),
      mesh: { proxy: { namespace: 'team', labels: {}, ips: ['10.0.0.9'], dnsCapture: true } },
    },
  ],
})
