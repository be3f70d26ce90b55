import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { withoutPart } from '#core/gates/advice/places.ts'
import { policiesOf } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const wildcard = (more: string) =>
  entry(
    `  hosts: ["*.example.com"]\n  resolution: ${more}\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`,
  )
const balancing = (simple: string) =>
  destinationRule(
    `  host: "*.example.com"\n  trafficPolicy:\n    loadBalancer: {simple: ${simple}}\n    connectionPool: {tcp: {maxConnections: 9}}\n`,
  )

export const loadBalancerIgnored = rule({
  id: 'load-balancer-ignored',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'With NONE a call goes to the address it was dialled for, with DYNAMIC_DNS to the one its name resolves to. There is nothing to choose from, so Istio leaves `loadBalancer` out without a word.',
  fix: 'Take `loadBalancer` out, or use `resolution: DNS` or STATIC.',
  source:
    'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster_traffic_policy.go#L281',
  find: (own, { entriesSeen }) => {
    const entries = entriesSeen(own.host, own.namespace)
    const isChosen = entries.some(({ resolution }) => resolution !== 'NONE' && resolution !== 'DYNAMIC_DNS')
    if (entries.length === 0 || isChosen) return []
    return policiesOf(own).flatMap(({ loadBalancer }) =>
      loadBalancer && loadBalancer.simple !== 'PASSTHROUGH'
        ? [
            {
              path: loadBalancer.path,
              says: `\`loadBalancer\` does nothing here: \`${own.host}\` has resolution ${entries[0]?.resolution}`,
              mend: withoutPart(loadBalancer.path),
            },
          ]
        : [],
    )
  },
  bad: [
    { yaml: together(wildcard('NONE'), balancing('RANDOM')) },
    { yaml: together(wildcard('DYNAMIC_DNS'), balancing('RANDOM')) },
  ],
  good: [
    { yaml: together(wildcard('STATIC\n  endpoints: [{address: 10.0.5.10}]'), balancing('RANDOM')) },
    { yaml: together(wildcard('NONE'), balancing('PASSTHROUGH')) },
  ],
})
