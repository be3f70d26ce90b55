import { clusterParts } from '#core/sidecar/commands/cluster-rows.ts'
import type { FilterChain, ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { Generated, Prediction } from '#core/sidecar/prediction.ts'
import type { HostDifference } from './comparison.ts'
import { fieldChanges, fieldWords } from './field-changes.ts'

/** Listeners and their filter chains that came, went, or lead elsewhere than before. */
export function compareListeners(before: Prediction, after: Prediction): HostDifference[] {
  const was = new Map(before.listeners.map((listener) => [listener.name, listener]))
  const is = new Map(after.listeners.map((listener) => [listener.name, listener]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [old, now] = [was.get(name), is.get(name)]
    const told = (host: string, says: string, gone?: Generated, come?: Generated): HostDifference => ({
      host,
      section: 'listeners',
      says,
      before: gone ? before.because(gone) : [],
      after: come ? after.because(come) : [],
    })
    const chains = chainDifferences(old, now, told)
    if (!old || !now) return chains
    const own = fieldChanges(old, now, ['filterChains', 'defaultFilterChain']).map((change) =>
      told(onlyHost(now), `Listener \`${name}\`: ${fieldWords(change)}.`, old, now),
    )
    return [...own, ...chains]
  })
}

type Tell = (host: string, says: string, gone?: Generated, come?: Generated) => HostDifference

/** Chains are told apart by what they ask of a connection. */
function chainDifferences(
  old: ListenerConfig | undefined,
  now: ListenerConfig | undefined,
  told: Tell,
): HostDifference[] {
  const was = old ? byMatch(old) : new Map<string, FilterChain>()
  const is = now ? byMatch(now) : new Map<string, FilterChain>()
  const { port, address } = now ?? old ?? { port: 0, address: '' }
  const at = `Port ${port} at \`${address}\``
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [gone, come] = [was.get(key), is.get(key)]
    const taken = matchWords(key, come ?? gone)
    if (!come) {
      if (!gone || (!now && isRest(gone))) return []
      const how = now ? 'no chain of their own any more' : 'no listener any more'
      return [told(hostOf(gone), `${at}: ${taken} have ${how}; before, they ${targetWords(gone)}.`, gone)]
    }
    if (!gone) {
      if (!old && isRest(come)) return []
      const how = old ? '' : ' by a listener of its own'
      return [told(hostOf(come), `${at}: ${taken} ${targetWords(come)}${how}.`, undefined, come)]
    }
    const [former, present] = [targetWords(gone), targetWords(come)]
    const fields = fieldChanges(gone, come, TARGETS).map(
      (change) => `${at}, ${taken}: ${fieldWords(change)}.`,
    )
    const moved = former === present ? [] : [`${at}: ${taken} ${present}; before, they ${former}.`]
    const hosts = [...new Set([hostOf(come), hostOf(gone)])]
    return [
      ...hosts.flatMap((host) => moved.map((says) => told(host, says, gone, come))),
      ...fields.map((says) => told(hostOf(come), says, gone, come)),
    ]
  })
}

const TARGETS = ['match', 'name', 'http.routeConfig', 'tcp.cluster', 'tcp.weightedClusters']

/** What is left to PassthroughCluster or BlackHoleCluster is the same as without the listener. */
const isRest = ({ tcp }: FilterChain): boolean =>
  tcp?.cluster === 'PassthroughCluster' || tcp?.cluster === 'BlackHoleCluster'

const DEFAULT = 'default'

function byMatch({ filterChains, defaultFilterChain }: ListenerConfig): Map<string, FilterChain> {
  const found = new Map<string, FilterChain>()
  for (const chain of filterChains) found.set(JSON.stringify(chain.match ?? {}), chain)
  if (defaultFilterChain) found.set(DEFAULT, defaultFilterChain)
  return found
}

function hostOf({ http, tcp, match }: FilterChain): string {
  const names = [tcp?.cluster, tcp?.weightedClusters?.[0]?.cluster]
  for (const name of names) {
    const parts = name === undefined ? undefined : clusterParts(name)
    if (parts) return parts.host
  }
  return match?.serverNames?.[0] ?? http?.routeConfig.replace(/:?\d+$/, '') ?? ''
}

function onlyHost({ filterChains }: ListenerConfig): string {
  const hosts = new Set(filterChains.map(hostOf))
  const [host = ''] = hosts
  return hosts.size === 1 ? host : ''
}

function matchWords(key: string, chain: FilterChain | undefined): string {
  const {
    serverNames = [],
    transportProtocol,
    applicationProtocols = [],
    prefixRanges = [],
    destinationPort,
  } = chain?.match ?? {}
  const quoted = (all: readonly string[]): string => all.map((one) => `\`${one}\``).join(', ')
  const parts = [
    ...(serverNames.length > 0 ? [`with the SNI ${quoted(serverNames)}`] : []),
    ...(prefixRanges.length > 0 ? [`to ${quoted(prefixRanges)}`] : []),
    ...(transportProtocol === undefined || serverNames.length > 0
      ? []
      : [`of transport \`${transportProtocol}\``]),
    ...(applicationProtocols.length > 0 ? [`that speak ${quoted(applicationProtocols)}`] : []),
    ...(destinationPort === undefined ? [] : [`made for port ${destinationPort}`]),
  ]
  if (key === DEFAULT) return 'all other connections'
  return parts.length === 0 ? 'all connections' : `connections ${parts.join(' ')}`
}

function targetWords({ http, tcp }: FilterChain): string {
  if (http) return `are read as HTTP, by the route config \`${http.routeConfig}\``
  if (tcp?.weightedClusters) {
    const parts = tcp.weightedClusters.map(({ cluster, weight }) => `\`${cluster}\` (weight ${weight})`)
    return `go to ${parts.join(', ')}`
  }
  if (tcp?.cluster === 'BlackHoleCluster') return 'are closed'
  if (tcp?.cluster === 'PassthroughCluster') return 'go on to the address that was dialled'
  return `go to \`${tcp?.cluster ?? ''}\``
}
