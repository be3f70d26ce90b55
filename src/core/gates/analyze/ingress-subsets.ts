import type { VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import type { Cluster, Decoded } from './cluster.ts'
import type { Message } from './message.ts'

/**
 * IST0140: a route from a gateway goes to the whole host, while a VirtualService of that host, maybe the same, means a subset of it.
 * Source: Istio 1.30.3, pkg/config/analysis/analyzers/virtualservice/destinationhosts.go:65-93.
 */
export function analyzeIngressSubsets({ virtualServices }: Cluster): Message[] {
  return virtualServices.flatMap((owner) => {
    const { resource, spec } = owner
    if (spec.gateways.length === 0) return []
    return spec.http.flatMap(({ route }, i) =>
      route.flatMap(({ destination }, j): Message[] => {
        if (hasSubset({ destination })) return []
        return virtualServices
          .filter((other) => divides(other, destination?.host ?? ''))
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

const hasSubset = ({ destination }: Pick<Routed, 'destination'>): boolean =>
  (destination?.subset ?? '') !== ''
const nameOf = ({ resource }: Owner): string => `${resource.namespace}/${resource.name}`

/** Whether it has the host, and routes to a subset of it; both are compared as they are written. */
const divides = ({ spec }: Owner, host: string): boolean =>
  spec.hosts.includes(host) &&
  spec.http.some(({ route }) => route.some((one) => hasSubset(one) && one.destination?.host === host))
