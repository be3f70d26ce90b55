import type { VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import type { Cluster, Decoded } from './cluster.ts'
import { inFull } from './hosts.ts'
import type { Message } from './message.ts'

/**
 * IST0140: a route from a gateway goes to the whole host, while another VirtualService means a subset of it.
 * Source: Istio 1.30.3, pkg/config/analysis/analyzers/virtualservice/destinationhosts.go:65-93.
 */
export function analyzeIngressSubsets({ virtualServices }: Cluster): Message[] {
  const dividing = virtualServices.filter(({ spec }) => spec.http.some(({ route }) => route.some(hasSubset)))
  return virtualServices.flatMap((owner) => {
    const { resource, spec } = owner
    if (spec.gateways.length === 0) return []
    return spec.http.flatMap(({ route }, i) =>
      route.flatMap(({ destination }, j): Message[] => {
        if (!destination || destination.subset !== '') return []
        const host = inFull(destination.host, resource.namespace)
        return dividing
          .filter((other) => other !== owner && means(other, host))
          .map((other) => ({
            code: 'IST0140',
            resource,
            path: ['spec', 'http', i, 'route', j, 'destination', 'host'],
            text: `Subset in virtual service ${nameOf(other)} has no effect on ingress gateway ${nameOf(owner)} requests`,
            why: 'A gateway reads only VirtualServices bound to it, so requests from outside go to all endpoints of the host.',
            fix: 'Write the subset in this destination too, or bind the other VirtualService to the gateway.',
          }))
      }),
    )
  })
}

type Owner = Decoded<VirtualService>
type Routed = VirtualService['http'][number]['route'][number]

const hasSubset = ({ destination }: Routed): boolean => (destination?.subset ?? '') !== ''
const nameOf = ({ resource }: Owner): string => `${resource.namespace}/${resource.name}`

/** Whether it has the host, and routes to a subset of it. */
const means = ({ resource, spec }: Owner, host: string): boolean =>
  spec.hosts.some((one) => inFull(one, resource.namespace) === host) &&
  spec.http.some(({ route }) =>
    route.some((one) => hasSubset(one) && inFull(one.destination?.host ?? '', resource.namespace) === host),
  )
