import { entry, together, withDnsCapture } from '#core/gates/advice/example.ts'
import { called, portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { isAllocatable } from '#core/istio/auto-allocation.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { allocatesAddresses } from '#core/istio/mesh-context.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'

const api = (name: string, port: number, protocol = 'TLS') =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: ${port}, name: api, protocol: ${protocol}}\n`,
    name,
  )

export const addressForEachEntry = rule({
  id: 'address-for-each-entry',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'With DNS capture each entry of a host gets an address of its own, and the name resolves to all of them in any order. A TLS or TCP port listens on the address of its own entry only, so about half of the connections miss it.',
  fix: 'Declare all ports of the host in one entry.',
  source: 'https://github.com/istio/istio/issues/53676',
  noFix: 'It takes ports over into another document.',
  find: (own, { mesh, entriesWith }) => {
    if (!allocatesAddresses(mesh) || !isAllocatable(own)) return []
    return own.hosts.flatMap(({ value, path }) => {
      const [first] = entriesWith(value).filter(
        (one) => one.namespace === own.namespace && isAllocatable(one),
      )
      if (!first || first === own || isWildcard(value) || listens(first) === listens(own)) return []
      return [
        { path, says: `This name also resolves to the address of ${called(first)}, which lacks these ports` },
      ]
    })
  },
  bad: [{ yaml: together(api('a', 443), api('b', 8443)), mesh: withDnsCapture }],
  good: [
    { yaml: together(api('a', 443), api('b', 8443)) },
    { yaml: together(api('a', 443), api('b', 443)), mesh: withDnsCapture },
    { yaml: together(api('a', 80, 'HTTP'), api('b', 8080, 'HTTP')), mesh: withDnsCapture },
  ],
})

/** The ports that stand on the entry's own address. */
const listens = (entry: ServiceEntry): string =>
  portsOf(entry, 'tls', 'tcp', 'auto')
    .map(({ number }) => number)
    .toSorted((a, b) => a - b)
    .join()
