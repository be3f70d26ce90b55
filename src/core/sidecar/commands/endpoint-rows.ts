import { isLoneAddress } from '#core/istio/address.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import { nothing, lines, type Expectation } from './check.ts'
import { table } from './table.ts'

/**
 * What `istioctl proxy-config endpoints --cluster` prints of a cluster. Names are shown as the addresses that Envoy resolved them to.
 * Source: Istio, istioctl/pkg/writer/envoy/clusters/clusters.go, `PrintEndpointsSummary`.
 */
export function endpointLines({ name, type, endpoints = [] }: ClusterConfig): Expectation {
  if (type === 'ORIGINAL_DST')
    return nothing('No line until a connection is made: the endpoint is the address that was dialled.')
  if (type === 'DYNAMIC_FORWARD_PROXY')
    return nothing('No line until a name is called: Envoy resolves each one as it is called.')
  if (endpoints.length === 0)
    return nothing('No line: the cluster has no endpoint, so every request gets 503 UH.')
  const rows = endpoints.map(({ address, port, healthStatus }) => [
    `${isLoneAddress(address) ? address : `<an address of ${address}>`}:${port}`,
    healthStatus ?? 'HEALTHY',
    'OK',
    name,
  ])
  const resolved = endpoints.some(({ address }) => !isLoneAddress(address))
  return lines(
    table(['ENDPOINT', 'STATUS', 'OUTLIER CHECK', 'CLUSTER'], rows, 5),
    resolved
      ? `Envoy resolves the name: ${type === 'LOGICAL_DNS' ? 'one address at a time' : 'a line for each address'}. No line means that the name does not resolve for the sidecar.`
      : '',
  )
}
