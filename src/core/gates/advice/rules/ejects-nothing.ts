import { set } from '#core/gates/mend/proposal.ts'
import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { policiesOf } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { isLoneAddress } from '#core/istio/address.ts'
import { numberOf } from '#core/istio/resource.ts'

const api = (resolution = 'STATIC', endpoints = '{address: 10.0.5.10}, {address: 10.0.5.11}') =>
  entry(
    `  hosts: [api.example.com]\n  resolution: ${resolution}\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n  endpoints: [${endpoints}]\n`,
  )
const ejecting = (more = '') =>
  destinationRule(
    `  host: api.example.com\n  trafficPolicy:\n    outlierDetection: {consecutive5xxErrors: 3${more}}\n`,
  )

export const ejectsNothing = rule({
  id: 'ejects-nothing',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'At most `maxEjectionPercent` of the servers are ejected, 10 unless written, and a server counts only as a whole: with fewer than ten of them nothing is ever ejected.',
  fix: 'Write a `maxEjectionPercent` of at least one server’s share; 100 lets all of them be ejected.',
  source: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection',
  find: (own, { entriesSeen }) => {
    const entries = entriesSeen(own.host, own.namespace)
    const endpoints = entries.flatMap((one) => one.endpoints)
    // How many servers a name or a selector stands for is not written.
    const isCounted = entries.every(
      ({ resolution, workloadSelector }) =>
        !workloadSelector && (resolution === 'STATIC' || resolution === 'DNS'),
    )
    if (endpoints.length === 0 || !isCounted || endpoints.some(({ address }) => !isLoneAddress(address)))
      return []
    return policiesOf(own).flatMap(({ outlierDetection }) => {
      if (!outlierDetection) return []
      const percent = numberOf(outlierDetection.map['maxEjectionPercent']) || 10
      if (endpoints.length * percent >= 100) return []
      const at = [...outlierDetection.path, 'maxEjectionPercent']
      return [
        {
          path: outlierDetection.path,
          says: `${percent} % of ${endpoints.length} ${endpoints.length === 1 ? 'server' : 'servers'} is less than one: none is ever ejected`,
          mend: () => [{ title: 'Write `maxEjectionPercent: 100`', steps: [set(at, 100)] }],
        },
      ]
    })
  },
  bad: [
    { yaml: together(api(), ejecting()) },
    { yaml: together(api(), ejecting(', maxEjectionPercent: 40')) },
  ],
  good: [
    { yaml: together(api(), ejecting(', maxEjectionPercent: 50')) },
    { yaml: together(api('DNS', '{address: api.example.com}'), ejecting()) },
  ],
})
