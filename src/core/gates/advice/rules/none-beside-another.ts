import { entry, together } from '#core/gates/advice/example.ts'
import { called } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (name: string, resolution: string, more = '') =>
  entry(
    `  hosts: [api.example.com]\n  resolution: ${resolution}\n${more}  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`,
    name,
  )

export const noneBesideAnother = rule({
  id: 'none-beside-another',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'With `resolution: NONE` and no addresses an entry listens everywhere, unless another entry of its host and namespace has endpoints for the port, even one that nobody sees: then it listens on their addresses only, and on none at all if they are names.',
  fix: 'Write one entry for the host.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/listener.go#L816',
  noFix: 'Which of the entries is right cannot be told.',
  find: (own, { entriesWith }) => {
    if (own.resolution !== 'NONE' || own.addresses.length > 0) return []
    return own.hosts.flatMap(({ value, path }) => {
      const other = entriesWith(value).find(
        (one) =>
          one !== own &&
          one.namespace === own.namespace &&
          one.resolution !== 'NONE' &&
          one.ports.some(({ number }) => own.ports.some((port) => port.number === number)),
      )
      if (!other) return []
      return [
        {
          path,
          says: `${called(other)} has endpoints for this host, so this entry does not listen everywhere`,
        },
      ]
    })
  },
  bad: [{ yaml: together(api('a', 'DNS'), api('b', 'NONE')) }],
  good: [{ yaml: together(api('a', 'NONE'), api('b', 'NONE')) }],
})
