import type { Cluster } from './cluster.ts'
import type { HostLookup } from './hosts.ts'
import type { Message } from './message.ts'
import { podsOf, selects } from './pods.ts'

/**
 * IST0174: a DestinationRule for a host nobody has. IST0173: a subset that no Pod belongs to.
 * Source: Istio 1.30.3, pkg/config/analysis/analyzers/destinationrule/subset.go.
 */
export function analyzeSubsetPods(cluster: Cluster, lookUp: HostLookup): Message[] {
  const pods = podsOf(cluster)
  return cluster.destinationRules.flatMap(({ resource, spec }) => {
    const service = lookUp(spec.host, resource.namespace, spec.exportTo)
    if (!service) {
      return [
        {
          code: 'IST0174' as const,
          resource,
          path: ['spec', 'host'],
          text: `The host ${spec.host} defined in the DestinationRule does not match any services in the mesh.`,
          why: 'A DestinationRule shapes the traffic to a host that a ServiceEntry or a Service declares. No such object is among these documents, or it is not visible in this namespace.',
          fix: 'Correct `host`, or add the ServiceEntry to the documents.',
        },
      ]
    }
    return spec.subsets.flatMap(({ name, labels }, i): Message[] => {
      const wanted = new Map([...service.selector, ...labels])
      if (pods.some((pod) => selects(wanted, pod.labels))) return []
      return [
        {
          code: 'IST0173',
          resource,
          path: ['spec', 'subsets', i, 'name'],
          text: `The Subset ${name} defined in the DestinationRule does not select any pods. Which may lead to 503 UH (NoHealthyUpstream).`,
          why: 'istioctl looks at Pods alone: a subset of a ServiceEntry’s `endpoints` or of WorkloadEntries works although it is reported.',
          fix: 'If the endpoints have these labels, leave it as it is, or silence it with the annotation `galley.istio.io/analyze-suppress: IST0173`.',
        },
      ]
    })
  })
}
