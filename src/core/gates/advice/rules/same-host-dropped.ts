import { entry, together } from '#core/gates/advice/example.ts'
import { called } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import { sameJson } from '#core/text/json.ts'

const api = (name: string, resolution: string, port = 443) =>
  entry(
    `  hosts: [api.example.com]\n  resolution: ${resolution}\n  ports:\n  - {number: ${port}, name: tls-${port}, protocol: TLS}\n`,
    name,
  ).replace(
    'namespace: team',
    `namespace: team\n  creationTimestamp: "2026-01-0${name === 'a' ? 1 : 2}T00:00:00Z"`,
  )

export const sameHostDropped = rule({
  id: 'same-host-dropped',
  about: 'ServiceEntry',
  severity: 'warning',
  code: 'KIA1211',
  why: 'Entries of one host are put together only if namespace, resolution, labels, selector and `exportTo` agree. Otherwise the oldest alone makes clusters; the others still make listeners and routes, which lead to clusters that are not there: 503 with flag NC.',
  fix: 'Write one entry for the host with all its ports, or make the entries agree.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/model/sidecar.go#L1023',
  noFix: 'Which of the entries is right cannot be told.',
  find: (own, { entriesWith }) =>
    own.hosts.flatMap(({ value, path }) => {
      const [first] = entriesWith(value)
        .filter(({ namespace }) => namespace === own.namespace)
        .toSorted(byAge)
      if (!first || first === own || first.created === own.created || agree(first, own)) return []
      return [
        { path, says: `${called(first)} has this host already and differs, so this entry makes no cluster` },
      ]
    }),
  bad: [{ yaml: together(api('a', 'DNS'), api('b', 'NONE', 8443)) }],
  good: [{ yaml: together(api('a', 'DNS'), api('b', 'DNS', 8443)) }],
})

const byAge = (a: ServiceEntry, b: ServiceEntry): number =>
  (a.created || '~') < (b.created || '~') ? -1 : (a.created || '~') > (b.created || '~') ? 1 : 0

const agree = (a: ServiceEntry, b: ServiceEntry): boolean =>
  a.resolution === b.resolution &&
  sameJson(a.labels, b.labels) &&
  sameJson(a.workloadSelector ?? null, b.workloadSelector ?? null) &&
  sameJson([...new Set(a.exportTo)].toSorted(), [...new Set(b.exportTo)].toSorted())
