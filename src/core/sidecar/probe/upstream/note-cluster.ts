import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { Journey } from '#core/sidecar/probe/journey.ts'
import type { Scene } from '#core/sidecar/probe/scene/scene.ts'
import type { Hosts } from './host.ts'

const MOST_NAMED = 3

/** Notes the cluster and its hosts. */
export function noteCluster(
  cluster: ClusterConfig,
  found: Hosts,
  scene: Scene,
  { settled, note }: Journey,
): void {
  note('cluster', clusterWords(cluster), {
    of: cluster,
    ...(cluster.name === 'BlackHoleCluster' ? { ends: true as const } : {}),
  })
  if (found.is === 'unknown') {
    note(
      'endpoint',
      `Cannot tell whether ${found.name} resolves: no document says, and public DNS cannot hold the name.`,
      {
        of: cluster,
        ends: true,
      },
    )
    return
  }
  if (cluster.name === 'BlackHoleCluster') return
  const keys = found.hosts.map(({ key }) => key)
  settled.endpoints = keys
  if (keys.length === 0) {
    note('endpoint', emptyWords(cluster), { of: cluster, ends: true })
    return
  }
  const supposed =
    scene.outside.isSupposed && keys.some((key) => key.startsWith('an address of '))
      ? ' That the name resolves is supposed.'
      : ''
  note('endpoint', `${hostWords(cluster, keys)}${supposed}`, { of: cluster })
}

function clusterWords({ name, destinationRule }: ClusterConfig): string {
  if (name === 'BlackHoleCluster')
    return 'It goes to `BlackHoleCluster`, which has no endpoints: the connection is taken and closed.'
  if (name === 'PassthroughCluster')
    return 'It goes to `PassthroughCluster`: on to the address that was dialled, without any rule of a host.'
  const rule = destinationRule === undefined ? '' : `, shaped by DestinationRule ${destinationRule}`
  return `It goes to the cluster \`${name}\`${rule}.`
}

function hostWords({ type }: ClusterConfig, keys: readonly string[]): string {
  const shown = keys.slice(0, MOST_NAMED).join(', ')
  const more = keys.length > MOST_NAMED ? ` and ${keys.length - MOST_NAMED} more` : ''
  switch (type) {
    case 'ORIGINAL_DST':
      return `The connection goes on to the address it was made for: ${shown}.`
    case 'LOGICAL_DNS':
      return `The sidecar resolves the name itself and takes the first address: ${shown}.`
    case 'STRICT_DNS':
      return `The sidecar resolves the name itself and shares out over all addresses: ${shown}${more}.`
    case 'DYNAMIC_FORWARD_PROXY':
      return `The sidecar resolves the name that was called: ${shown}.`
    default:
      return keys.length === 1
        ? `The endpoint is ${shown}.`
        : `One of ${keys.length} endpoints is chosen: ${shown}${more}.`
  }
}

function emptyWords({ type, endpoints = [] }: ClusterConfig): string {
  if (type === 'DYNAMIC_FORWARD_PROXY') return 'The name that was called does not resolve.'
  if (endpoints.length === 0) return 'The cluster has no endpoints: there is nobody to send it to.'
  return `${endpoints.map(({ address }) => address).join(', ')} does not resolve for the sidecar: the cluster has no endpoints.`
}
