import { entry, together } from '#core/gates/advice/example.ts'
import { called } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (name: string, resolution: string, host = 'api.example.com') =>
  entry(
    `  hosts: [${host}]\n  resolution: ${resolution}\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`,
    name,
  )

export const randomWinner = rule({
  id: 'random-winner',
  about: 'ServiceEntry',
  severity: 'warning',
  code: 'KIA1211',
  why: 'Of entries with one host in one namespace the oldest wins. Applied together they are equally old, and each istiod picks one by chance: clusters, ports and endpoints may change with every restart.',
  fix: 'Write one entry for the host with all its ports.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/model/push_context.go#L1745',
  noFix: 'Which of the entries is right cannot be told.',
  find: (own, { entriesWith }) =>
    own.hosts.flatMap(({ value, path }) => {
      const [first] = entriesWith(value).filter(
        (one) => one.namespace === own.namespace && one.created === own.created,
      )
      if (!first || first === own) return []
      return [
        { path, says: `${called(first)} has this host too and is as old: which of them wins is chance` },
      ]
    }),
  bad: [{ yaml: together(api('a', 'DNS'), api('b', 'NONE')) }],
  good: [{ yaml: together(api('a', 'DNS'), api('b', 'DNS', 'other.example.com')) }],
})
