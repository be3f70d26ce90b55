import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import { byLetter } from './by-letter.ts'
import { table } from './table.ts'

/** The parts of `outbound|443|subset|host`; undefined for a cluster that belongs to no service. */
export function clusterParts(
  name: string,
): { readonly port: number; readonly subset: string; readonly host: string } | undefined {
  const [direction, port = '', subset = '', host = ''] = name.split('|')
  return direction === 'outbound' && host !== '' ? { port: Number(port), subset, host } : undefined
}

/**
 * What `istioctl proxy-config clusters` prints of these clusters, heading first, by host, subset and port. A cluster whose names
 * are resolved as they are called has a type of its own, for which istioctl prints the enumeration's first. Source: Istio,
 * istioctl/pkg/writer/envoy/configdump/cluster.go, `PrintClusterSummary`, `retrieveSortedClusterSlice`.
 */
export function clusterLines(clusters: readonly ClusterConfig[]): string[] {
  const rows = clusters
    .map(({ name, type, destinationRule }) => {
      const { host = name, subset = '', port } = clusterParts(name) ?? {}
      const shown = type === 'DYNAMIC_FORWARD_PROXY' ? 'STATIC' : type
      return { host, subset, port: port ?? 0, shown, destinationRule }
    })
    .toSorted((a, b) => byLetter(a.host, b.host) || byLetter(a.subset, b.subset) || a.port - b.port)
    .map(({ host, subset, port, shown, destinationRule }) => [
      host,
      port === 0 ? '-' : String(port),
      subset || '-',
      port === 0 ? '-' : 'outbound',
      shown,
      istioctlName(destinationRule),
    ])
  return table(['SERVICE FQDN', 'PORT', 'SUBSET', 'DIRECTION', 'TYPE', 'DESTINATION RULE'], rows, 5)
}

/** `namespace/name` as istioctl writes it: `name.namespace`; '' for none (route.go, `renderConfig`). */
export const istioctlName = (object: string | undefined): string =>
  object === undefined ? '' : object.split('/').toReversed().join('.')

/** What `istioctl proxy-config clusters -o json` holds of a cluster's policy, in protobuf's JSON. */
export function policyWords(cluster: ClusterConfig): string[] {
  const { connectTimeout, lbPolicy, circuitBreakers = {}, outlierDetection = {}, tls } = cluster
  const fields: Readonly<Record<string, unknown>> = {
    connectTimeout: goDuration(connectTimeout),
    // The enumeration's first value is not written.
    ...(lbPolicy === 'ROUND_ROBIN' ? {} : { lbPolicy }),
    ...circuitBreakers,
    ...outlierDetection,
    ...(tls?.sni === undefined ? {} : { sni: tls.sni }),
  }
  return Object.entries(fields).map(([field, value]) => `"${field}": ${JSON.stringify(value)}`)
}

/** Protobuf writes parts of a second with 3, 6 or 9 digits. */
const goDuration = (text: string): string =>
  text.replace(
    /\.(\d+)s$/,
    (_, digits: string) => `.${digits.padEnd(Math.ceil(digits.length / 3) * 3, '0')}s`,
  )
