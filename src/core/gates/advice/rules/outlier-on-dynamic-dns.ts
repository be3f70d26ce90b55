import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { withoutPart } from '#core/gates/advice/places.ts'
import { rule, type Advice } from '#core/gates/advice/rule.ts'
import type { DestinationRule } from '#core/istio/destination-rule.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { OutlierDetection } from '#core/istio/traffic-policy.ts'
import { byAge } from '#core/sidecar/registry/precedence.ts'

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
  find: (own, { entriesFor, entriesSeen, rulesFor }) => {
    const { host, namespace, trafficPolicy } = own
    if (!trafficPolicy) return []
    const { outlierDetection, portLevelSettings } = trafficPolicy
    const dynamic = new Map<string, ServiceEntry>()
    for (const { resolution, hosts } of entriesFor(host, namespace)) {
      for (const { value } of resolution === 'DYNAMIC_DNS' ? hosts : []) {
        // Where another entry of the host counts, nothing is applied to the DYNAMIC_DNS one.
        const [first] = entriesSeen(value, namespace)
        const rules = rulesFor(value, namespace).filter((other) => other.host === host)
        const isReached = rules.length > 0 && !rules.some((other) => overrules(other, own))
        if (isWildcard(value) && first?.resolution === 'DYNAMIC_DNS' && isReached) dynamic.set(value, first)
      }
    }
    const crashes = (detection: OutlierDetection | undefined, port?: number): readonly Advice[] => {
      const hit = [...dynamic].find(
        ([, { ports }]) => port === undefined || ports.some(({ number }) => number === port),
      )
      return detection && hit ? [crash(detection, hit[0])] : []
    }
    return [
      ...crashes(outlierDetection),
      ...portLevelSettings.flatMap((level) => crashes(level.outlierDetection, level.port)),
    ]
  },
  bad: [
    { yaml: together(wildcard('DYNAMIC_DNS'), detecting('*.example.com')) },
    { yaml: together(wildcard('DYNAMIC_DNS'), detecting('*.com')) },
  ],
  good: [
    { yaml: together(wildcard('NONE'), detecting('*.example.com')) },
    { yaml: together(wildcard('DYNAMIC_DNS'), detecting('other.org')) },
    {
      yaml: together(
        wildcard('DYNAMIC_DNS'),
        destinationRule(
          '  host: "*.example.com"\n  trafficPolicy:\n    portLevelSettings:\n    - port: {number: 80}\n      outlierDetection: {}\n',
        ),
      ),
    },
  ],
})

/** Of two rules of a namespace for one host only the older one’s policy counts. */
const overrules = (other: DestinationRule, own: DestinationRule): boolean =>
  other.namespace === own.namespace &&
  other.trafficPolicy !== undefined &&
  other.workloadSelector === undefined &&
  byAge(other, own) < 0

const crash = ({ path }: OutlierDetection, host: string): Advice => ({
  path,
  says: `\`outlierDetection\` on the DYNAMIC_DNS host \`${host}\` crashes istiod 1.30.3`,
  mend: withoutPart(path),
})
