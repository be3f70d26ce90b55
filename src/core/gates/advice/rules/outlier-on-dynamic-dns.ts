import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { withoutPart } from '#core/gates/advice/places.ts'
import { rule, type Advice } from '#core/gates/advice/rule.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import type { OutlierDetection } from '#core/istio/traffic-policy.ts'

const wildcard = (resolution: string) =>
  entry(
    `  hosts: ["*.example.com"]\n  resolution: ${resolution}\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`,
  )
const detecting = (host: string) =>
  destinationRule(
    `  host: "${host}"\n  trafficPolicy:\n    outlierDetection:\n      consecutive5xxErrors: 3\n`,
  )

export const outlierOnDynamicDns = rule({
  id: 'outlier-on-dynamic-dns',
  about: 'DestinationRule',
  severity: 'error',
  why: 'For a wildcard host with `resolution: DYNAMIC_DNS`, istiod 1.30.3 follows a nil pointer when it applies `outlierDetection`. Both objects pass every gate; then the control plane crashes for all sidecars that see them.',
  fix: 'Take `outlierDetection` out of every DestinationRule that reaches the host, wider wildcards and port levels included.',
  source:
    'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster_traffic_policy.go#L464',
  find: ({ host, namespace, trafficPolicy }, { entriesFor, rulesFor }) => {
    if (!trafficPolicy) return []
    const dynamic = entriesFor(host, namespace).flatMap(({ resolution, hosts }) =>
      resolution === 'DYNAMIC_DNS' ? hosts.map(({ value }) => value).filter(isWildcard) : [],
    )
    const reached = dynamic.find((one) => rulesFor(one, namespace).some((other) => other.host === host))
    if (reached === undefined) return []
    const { outlierDetection, portLevelSettings } = trafficPolicy
    return [outlierDetection, ...portLevelSettings.map((level) => level.outlierDetection)].flatMap(
      (detection) => (detection ? [crash(detection, reached)] : []),
    )
  },
  bad: [
    { yaml: together(wildcard('DYNAMIC_DNS'), detecting('*.example.com')) },
    { yaml: together(wildcard('DYNAMIC_DNS'), detecting('*.com')) },
  ],
  good: [
    { yaml: together(wildcard('NONE'), detecting('*.example.com')) },
    { yaml: together(wildcard('DYNAMIC_DNS'), detecting('other.org')) },
  ],
})

const crash = ({ path }: OutlierDetection, host: string): Advice => ({
  path,
  says: `\`outlierDetection\` on the DYNAMIC_DNS host \`${host}\` crashes istiod 1.30.3`,
  mend: withoutPart(path),
})
