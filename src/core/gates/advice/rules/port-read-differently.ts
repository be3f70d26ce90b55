import { entry, together } from '#core/gates/advice/example.ts'
import { called } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { protocolClass } from '#core/istio/protocol.ts'

const api = (name: string, protocol: string) =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n  addresses: [10.0.0.7]\n  ports:\n  - {number: 8080, name: api, protocol: ${protocol}}\n`,
    name,
  )

export const portReadDifferently = rule({
  id: 'port-read-differently',
  about: 'ServiceEntry',
  severity: 'warning',
  code: 'KIA1212',
  why: 'The cluster follows the older of the entries, the routes follow the younger, and both listen. Beside a byte port requests may lose their route, and beside an HTTP port the byte port takes whatever is no HTTP.',
  fix: 'Declare the port once, or with one protocol. HTTPS and TLS are the same to a sidecar.',
  source: 'https://github.com/istio/istio/issues/26303',
  noFix: 'Which protocol is spoken is not written.',
  find: (own, { entriesWith }) =>
    own.ports.flatMap(({ number, protocol, path }) => {
      const [host] = own.hosts
      const others = entriesWith(host?.value ?? '').filter((one) => one.namespace === own.namespace)
      const [first] = others
      if (!first || first === own) return []
      const other = first.ports.find((port) => port.number === number)
      if (!other || protocolClass(other.protocol) === protocolClass(protocol)) return []
      return [
        {
          path: [...path, 'number'],
          says: `Port ${number} is ${protocol || 'left open'} here and ${other.protocol || 'left open'} in ${called(first)}`,
        },
      ]
    }),
  bad: [{ yaml: together(api('a', 'HTTP'), api('b', 'TCP')) }],
  good: [
    { yaml: together(api('a', 'HTTP'), api('b', 'GRPC')) },
    { yaml: together(api('a', 'TLS'), api('b', 'HTTPS')) },
  ],
})
