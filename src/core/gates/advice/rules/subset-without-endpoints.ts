import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { hasLabels } from '#core/istio/listed.ts'

const api = (endpoints = '') =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n${endpoints}`,
  )
const subset = (more = '') =>
  destinationRule(`  host: api.example.com\n${more}  subsets:\n  - {name: new, labels: {version: new}}\n`)

export const subsetWithoutEndpoints = rule({
  id: 'subset-without-endpoints',
  about: 'DestinationRule',
  severity: 'warning',
  code: 'KIA0203',
  why: 'A subset is the endpoints that have its labels, and a host that DNS looks up has none. A DNS subset without endpoints gets no cluster, so routes to it end with 503 and flag NC; a STATIC one is empty: flag UH.',
  fix: 'Give `endpoints` of the ServiceEntry these labels, or use a host of its own instead of the subset.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster_builder.go#L536',
  noFix: 'Which endpoints are meant is not written.',
  find: (own, { entriesSeen, rulesFor }) => {
    const { host, namespace, subsets, trafficPolicy } = own
    const entries = entriesSeen(host, namespace)
    const isListed = entries.every(
      ({ resolution, workloadSelector }) =>
        resolution !== 'NONE' && resolution !== 'DYNAMIC_DNS' && !workloadSelector,
    )
    if (entries.length === 0 || !isListed || trafficPolicy?.loadBalancer?.simple === 'PASSTHROUGH') return []
    // Of two subsets of one name in two rules only one counts.
    const others = rulesFor(host, namespace).filter((one) => one !== own)
    const endpoints = entries.flatMap((one) => one.endpoints)
    return subsets.flatMap(({ name, labels, path, trafficPolicy: policy }) => {
      if (Object.keys(labels).length === 0 || policy?.loadBalancer?.simple === 'PASSTHROUGH') return []
      if (endpoints.some((one) => hasLabels(one.labels, labels))) return []
      if (others.some((one) => one.subsets.some((subset) => subset.name === name))) return []
      return [
        {
          path: [...path, 'labels'],
          says: `No endpoint of \`${host}\` has the labels of subset \`${name}\``,
        },
      ]
    })
  },
  bad: [{ yaml: together(api(), subset()) }],
  good: [
    {
      yaml: together(api('  endpoints:\n  - {address: new.example.com, labels: {version: new}}\n'), subset()),
    },
    { yaml: subset() },
    { yaml: together(api(), subset('  trafficPolicy: {loadBalancer: {simple: PASSTHROUGH}}\n')) },
  ],
})
