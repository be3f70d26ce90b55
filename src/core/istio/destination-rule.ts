import type { Path } from '#core/text/path.ts'
import { expandHost } from './host-match.ts'
import { labelsOf, readList, textsOf, type Labels } from './listed.ts'
import { identityOf, readOnce, type ObjectIdentity } from './read-once.ts'
import { mapOf, textOf } from './resource.ts'
import { readTrafficPolicy, type TrafficPolicy } from './traffic-policy.ts'

export interface Subset {
  readonly path: Path
  readonly name: string
  readonly labels: Labels
  readonly trafficPolicy: TrafficPolicy | undefined
}

export interface DestinationRule extends ObjectIdentity {
  /** In full: a short name is a Service of the rule's namespace. */
  readonly host: string
  readonly exportTo: readonly string[]
  readonly workloadSelector: Labels | undefined
  readonly trafficPolicy: TrafficPolicy | undefined
  readonly subsets: readonly Subset[]
}

/** A DestinationRule from an object of that kind. Never throws; wrong types and unknown names count as absent. */
export const readDestinationRule = readOnce((resource): DestinationRule => {
  const { spec } = resource
  const selector = mapOf(spec['workloadSelector'])
  return {
    ...identityOf(resource),
    host: expandHost(textOf(spec['host']), resource.namespace),
    exportTo: textsOf(spec['exportTo']),
    workloadSelector: 'matchLabels' in selector ? labelsOf(selector['matchLabels']) : undefined,
    trafficPolicy: readTrafficPolicy(spec['trafficPolicy'], ['spec', 'trafficPolicy']),
    subsets: readList(spec['subsets'], ['spec', 'subsets'], (subset, path) => ({
      path,
      name: textOf(subset['name']),
      labels: labelsOf(subset['labels']),
      trafficPolicy: readTrafficPolicy(subset['trafficPolicy'], [...path, 'trafficPolicy']),
    })),
  }
})
