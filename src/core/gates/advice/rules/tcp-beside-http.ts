import { entry, together } from '#core/gates/advice/example.ts'
import { called, hasAddress, portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const on = (name: string, protocol: string, more = '') =>
  entry(
    `  hosts: [${name}.example.com]\n  resolution: DNS\n${more}  ports:\n  - {number: 8080, name: p, protocol: ${protocol}}\n`,
    name,
  )

export const tcpBesideHttp = rule({
  id: 'tcp-beside-http',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'On a port number that HTTP hosts use, a TCP entry without an address takes all bytes that are no plain HTTP, whichever host they are for, TLS included; and plain HTTP to its own host is answered with 502 or passes by.',
  fix: 'Give the TCP entry an address, use the same protocol on the port, or another port.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/listener.go#L880',
  noFix: 'Which protocol, port or address is right depends on the servers.',
  find: (own, { mesh, tellingOnPort }) => {
    if (hasAddress(own, mesh)) return []
    return portsOf(own, 'tcp').flatMap(({ number, path }) => {
      const other = tellingOnPort(String(number), own.namespace).http
      if (!other || other === own) return []
      return [
        {
          path: [...path, 'protocol'],
          says: `Port ${number} is HTTP in ${called(other)}: this entry takes all its other bytes`,
        },
      ]
    })
  },
  bad: [{ yaml: together(on('a', 'HTTP'), on('b', 'TCP')) }],
  good: [
    { yaml: together(on('a', 'HTTP'), on('b', 'HTTP')) },
    { yaml: together(`${on('a', 'TLS')}  - {number: 9200, name: q, protocol: HTTP}\n`, on('b', 'TCP')) },
    { yaml: together(on('a', 'HTTP'), on('b', 'TCP', '  addresses: [10.0.0.1]\n')) },
  ],
})
