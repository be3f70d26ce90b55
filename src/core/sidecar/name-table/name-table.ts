import { isLoneAddress } from '#core/istio/address.ts'
import type { EndpointIndex } from '#core/sidecar/endpoints/endpoint-index.ts'
import { isAddress } from '#core/sidecar/registry/instances.ts'
import type { Scope } from '#core/sidecar/scope/scope.ts'
import { ANY_ADDRESS, type Service } from '#core/sidecar/services/service.ts'

/**
 * What the pod's DNS proxy answers, by name: a service's addresses, or those behind it if it has none and connections go on
 * to where they were made for. Source: Istio 1.30.3, pkg/dns/server/name_table.go:46-183.
 */
export function buildNameTable(scope: Scope, endpoints: EndpointIndex): Record<string, readonly string[]> {
  const answers = new Map<string, { addresses: string[]; registry: Service['registry'] }>()
  for (const { services } of scope.listeners) {
    for (const service of services) {
      const addresses = addressesOf(service, endpoints)
      if (addresses.length === 0) continue
      const known = answers.get(service.host)
      if (!known || (known.registry === 'External' && service.registry === 'Kubernetes'))
        answers.set(service.host, { addresses: [...addresses], registry: service.registry })
      else if (known.registry === 'External') known.addresses.push(...addresses)
    }
  }
  const table: Record<string, readonly string[]> = Object.create(null) as Record<string, readonly string[]>
  for (const [host, { addresses }] of answers) table[host] = addresses
  return table
}

function addressesOf(service: Service, endpoints: EndpointIndex): readonly string[] {
  if (service.address !== ANY_ADDRESS) return service.addresses.filter(isLoneAddress)
  const first = service.ports[0]?.number
  if (service.resolution !== 'NONE' || first === undefined) return []
  // Workloads outside Kubernetes are of no cluster, and only those of the pod's own cluster count.
  return endpoints(service.host, service.namespace).flatMap(({ servicePort, address, health }) =>
    servicePort === first && health !== '' && isAddress(address) ? [address] : [],
  )
}
