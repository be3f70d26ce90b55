import { entry, together, virtualService } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { sameJson } from '#core/text/json.ts'

const db = entry(
  '  hosts: [db.example.com]\n  addresses: [10.0.0.0/24]\n  resolution: NONE\n  ports:\n  - {number: 5432, name: tcp, protocol: TCP}\n',
)
const route = (subnet: string) =>
  virtualService(
    `  hosts: [db.example.com]\n  tcp:\n  - match:\n    - destinationSubnets: [${subnet}]\n    route:\n    - destination: {host: db.example.com, port: {number: 5432}}\n  - route:\n    - destination: {host: db.example.com, port: {number: 5432}}\n`,
  )

export const listenerRefused = rule({
  id: 'listener-refused',
  about: 'VirtualService',
  severity: 'error',
  why: 'A `tcp` match on the very network of the entry, followed by a route that takes everything, gives two filter chains with the same match. Envoy refuses the whole listener, and keeps what it had before, if anything.',
  fix: 'Take the `destinationSubnets` out, or narrow them.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/networkfilter.go',
  noFix: 'Which of the two routes is meant cannot be told.',
  find: ({ hosts, tcp, namespace }, { entriesFor }) => {
    const networks = hosts.flatMap(({ value }) =>
      entriesFor(value, namespace).map(({ addresses }) =>
        addresses.map((address) => address.value).toSorted(),
      ),
    )
    return tcp.flatMap(({ matches }, i) => {
      const takesAll = tcp.slice(i + 1).some((later) => later.matches.length === 0)
      return matches.flatMap(({ path, destinationSubnets }) =>
        takesAll &&
        destinationSubnets.length > 0 &&
        networks.some((own) => sameJson(own, destinationSubnets.toSorted()))
          ? [
              {
                path: [...path, 'destinationSubnets'],
                says: 'Envoy refuses this listener: two chains have the same match',
              },
            ]
          : [],
      )
    })
  },
  bad: [{ yaml: together(db, route('10.0.0.0/24')) }],
  good: [{ yaml: together(db, route('10.0.0.0/25')) }],
})
