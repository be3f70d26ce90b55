import type { MeshContext } from '#core/istio/mesh-context.ts'
import { listOf, mapOf } from '#core/istio/resource.ts'
import type { Cluster } from './cluster.ts'
import type { Message } from './message.ts'

/**
 * IST0134: plain TCP without an address to tell it by. Source: Istio 1.30.3,
 * pkg/config/analysis/analyzers/serviceentry/protocoladdresses.go:46-92.
 */
export function analyzeAddresses({ serviceEntries }: Cluster, mesh: MeshContext): Message[] {
  if (allocatesByProxy(mesh)) return []
  return serviceEntries.flatMap(({ resource, spec }) => {
    const allocated = listOf(mapOf(resource.value['status'])['addresses'])
    if (spec.addresses.length > 0 || allocated.length > 0) return []
    return spec.ports.flatMap(({ protocol }, i): Message[] =>
      protocol === '' || protocol.toUpperCase() === 'TCP'
        ? [
            {
              code: 'IST0134',
              resource,
              path: ['spec', 'ports', i, ...(protocol === '' ? [] : ['protocol'])],
              text: 'ServiceEntry addresses are required for this protocol.',
              why: 'Plain TCP names no host, so without an address the sidecar takes every connection to this port number. On a cluster the message goes away once istiod has allocated an address, which only pods with DNS capture use.',
              fix: 'Write `addresses` that DNS really returns, turn on DNS capture, or set the protocol to TLS or HTTP if that is what the port speaks.',
            },
          ]
        : [],
    )
  })
}

function allocatesByProxy({ meshConfig }: MeshContext): boolean {
  const metadata = mapOf(mapOf(meshConfig['defaultConfig'])['proxyMetadata'])
  const isOn = (key: string): boolean => metadata[key] === 'true'
  return (
    isOn('ISTIO_META_DNS_CAPTURE') &&
    (isOn('ISTIO_META_DNS_AUTO_ALLOCATE') || isOn('PILOT_ENABLE_IP_AUTOALLOCATE'))
  )
}
