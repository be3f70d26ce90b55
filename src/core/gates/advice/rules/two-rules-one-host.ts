import { destinationRule, together } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const limiting = (name: string, host = 'api.example.com') =>
  destinationRule(
    `  host: ${host}\n  trafficPolicy:\n    connectionPool: {tcp: {maxConnections: 50}}\n`,
    name,
  )

export const twoRulesOneHost = rule({
  id: 'two-rules-one-host',
  about: 'DestinationRule',
  severity: 'warning',
  code: 'KIA0201',
  why: 'Of two DestinationRules for one host in one namespace the older one’s `trafficPolicy` counts; of the younger only subsets of other names are added. Applied together, the name decides.',
  fix: 'Put both into one DestinationRule.',
  source: 'https://istio.io/latest/docs/ops/best-practices/traffic-management/#split-virtual-services',
  noFix: 'What of the two policies is meant cannot be told.',
  find: (own, { rulesFor }) => {
    const { host, namespace, trafficPolicy, workloadSelector } = own
    if (!trafficPolicy || workloadSelector || host === '') return []
    const all = rulesFor(host, namespace).filter(
      (one) => one.namespace === namespace && one.trafficPolicy && !one.workloadSelector,
    )
    const first = all.toSorted(byAgeAndName)[0]
    if (!first || first === own || !all.includes(own)) return []
    return [
      {
        path: ['spec', 'trafficPolicy'],
        says: `\`${first.name}\` has a \`trafficPolicy\` for this host already, so this one does nothing`,
      },
    ]
  },
  bad: [{ yaml: together(limiting('a'), limiting('b')) }],
  good: [{ yaml: together(limiting('a'), limiting('b', 'other.example.com')) }],
})

interface Aged {
  readonly created: string
  readonly name: string
}
const byAgeAndName = (a: Aged, b: Aged): number => {
  const [left, right] = [a, b].map(({ created, name }) => `${created || '~'} ${name}`)
  return (left ?? '') < (right ?? '') ? -1 : 1
}
