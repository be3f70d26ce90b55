import type { FilterChain, ListenerConfig } from '#core/sidecar/config/listener.ts'
import { isMadeUp } from '#core/sidecar/probe/scene/dead-addresses.ts'
import type { Scene } from '#core/sidecar/probe/scene/scene.ts'
import { nameOfSupposed } from '#core/sidecar/probe/scene/supposed.ts'

/**
 * Addresses that a supposed address may be and that would make a difference: an entry of the name that was called has them as its own,
 * and public DNS could answer them. Made-up addresses are none of them.
 */
export function possibleAddresses({ prediction }: Scene, address: string, port: number): string[] {
  const name = nameOfSupposed(address)
  if (name === undefined) return []
  const onPort = prediction.listeners.filter((listener) => listener.port === port)
  return [...new Set(onPort.flatMap((listener) => addressesFor(listener, name)))]
}

function addressesFor(listener: ListenerConfig, name: string): string[] {
  const { address, filterChains, defaultFilterChain } = listener
  const chains = [...filterChains, ...(defaultFilterChain ? [defaultFilterChain] : [])]
  const isForName = (chain: FilterChain): boolean => clustersOf(chain).some((cluster) => isOf(cluster, name))
  const isEverywhere = address === '0.0.0.0' || address === '::'
  const own = !isEverywhere && chains.some(isForName) ? [address] : []
  const ranges = chains.filter(isForName).flatMap(({ match }) => match?.prefixRanges ?? [])
  return [...own, ...ranges.map((range) => range.split('/')[0] ?? '')].filter((one) => !isMadeUp(one))
}

const clustersOf = ({ tcp }: FilterChain): string[] => [
  ...(tcp?.cluster === undefined ? [] : [tcp.cluster]),
  ...(tcp?.weightedClusters ?? []).map(({ cluster }) => cluster),
]

/** Whether a cluster is for a name, or for names below its wildcard. */
function isOf(cluster: string, name: string): boolean {
  const host = cluster.split('|')[3]?.toLowerCase() ?? ''
  return host === name || (host.startsWith('*') && name.endsWith(host.slice(1)))
}
