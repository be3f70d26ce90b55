import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const wildcard = (resolution: string) =>
  entry(
    `  hosts: ["*.example.com"]\n  resolution: ${resolution}\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`,
  )
const subset = destinationRule(
  '  host: "*.example.com"\n  subsets:\n  - name: limited\n    trafficPolicy: {connectionPool: {tcp: {maxConnections: 9}}}\n',
)

export const subsetOfDynamicDns = rule({
  id: 'subset-of-dynamic-dns',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'Istio makes no clusters for the subsets of a DYNAMIC_DNS host. The subset does nothing, and a route to it ends with 503 and flag NC.',
  fix: 'Put the settings into the rule’s own `trafficPolicy`, without `outlierDetection`, or list the hosts with `resolution: DNS`.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster_builder.go#L415',
  noFix: 'Routes may lead to the subset and have to change with it.',
  find: ({ host, namespace, subsets }, { entriesSeen }) => {
    const entries = entriesSeen(host, namespace)
    if (entries.length === 0 || entries.some(({ resolution }) => resolution !== 'DYNAMIC_DNS')) return []
    return subsets.map(({ name, path }) => ({
      path: [...path, 'name'],
      says: `Subset \`${name}\` gets no cluster, because \`${host}\` is DYNAMIC_DNS`,
    }))
  },
  bad: [{ yaml: together(wildcard('DYNAMIC_DNS'), subset) }],
  good: [{ yaml: together(wildcard('NONE'), subset) }, { yaml: subset }],
})
