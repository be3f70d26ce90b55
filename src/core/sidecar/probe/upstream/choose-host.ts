import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { ClusterMemory } from '#core/sidecar/probe/scene/scene.ts'
import { hashTable } from './hash-tables.ts'
import type { Host } from './host.ts'
import { xxHash64 } from './xx-hash.ts'

export interface Choice {
  /** Hosts that were tried before and are left out if there are others. */
  readonly tried: ReadonlySet<string>
  /** What sticky sessions go by; undefined: any host will do. */
  readonly hashKey: string | undefined
  readonly now: number
  readonly prefer: string | undefined
}

/** With this share of hosts left, in percent, Envoy stops looking at ejections, unless the cluster says otherwise. */
const USUAL_PANIC = 50
/** A priority takes everything while its healthy share times this is 100 % or more. */
const OVERPROVISIONING = 1.4

/**
 * The host that is next. Where Envoy's choice is random, hosts come in turn by weight, so that shares come out as they would over many
 * requests; a hash leads to the host that it leads Envoy to. Source: Envoy, load_balancer_impl.cc.
 */
export function chooseHost(
  cluster: ClusterConfig,
  hosts: readonly Host[],
  memory: ClusterMemory,
  { tried, hashKey, now, prefer }: Choice,
): Host | undefined {
  const isEjected = ({ key }: Host): boolean => (memory.ejections.get(key)?.until ?? 0) > now
  const healthy = hosts.filter((host) => !isEjected(host))
  const panics = (healthy.length * 100) / Math.max(1, hosts.length) < (cluster.panicThreshold ?? USUAL_PANIC)
  const able = panics ? hosts : inTurn(byPriority(hosts, healthy), memory)
  if (hashKey !== undefined) return byHash(cluster, able, hashKey, tried)
  const fresh = able.filter(({ key }) => !tried.has(key))
  const left = fresh.length > 0 ? fresh : able
  const preferred = fresh.find(({ key }) => key === prefer)
  if (preferred) return preferred
  if (left.length === 0) return undefined
  return nextByWeight(cluster, left, memory, tried.size === 0)
}

interface Level {
  readonly priority: number
  readonly hosts: readonly Host[]
  readonly load: number
}

/** How much of the traffic each priority takes. */
function byPriority(hosts: readonly Host[], healthy: readonly Host[]): Level[] {
  const priorities = [...new Set(hosts.map(({ priority }) => priority))].toSorted((a, b) => a - b)
  const levels: Level[] = []
  let left = 1
  for (const priority of priorities) {
    const all = hosts.filter((host) => host.priority === priority)
    const able = healthy.filter((host) => host.priority === priority)
    const load = Math.min(left, (able.length / all.length) * OVERPROVISIONING)
    left -= load
    if (load > 0) levels.push({ priority, hosts: able, load })
  }
  return levels
}

function inTurn(levels: readonly Level[], { turns }: ClusterMemory): readonly Host[] {
  const [only, ...others] = levels
  if (others.length === 0) return only?.hosts ?? []
  const level = least(levels, ({ priority, load }) => (turnsOf(turns, `priority ${priority}`) + 1) / load)
  if (!level) return []
  turns.set(`priority ${level.priority}`, turnsOf(turns, `priority ${level.priority}`) + 1)
  return level.hosts
}

function nextByWeight(
  cluster: ClusterConfig,
  hosts: readonly Host[],
  { turns }: ClusterMemory,
  isFirst: boolean,
): Host | undefined {
  const weightOf = cluster.localityWeighted ? localityWeights(hosts) : ({ weight }: Host) => weight
  const host = least(hosts, (one) => (turnsOf(turns, one.key) + 1) / Math.max(weightOf(one), 1e-9))
  // A retry takes a host out of turn.
  if (host && isFirst) turns.set(host.key, turnsOf(turns, host.key) + 1)
  return host
}

/** A locality's weight is shared out over its hosts. */
function localityWeights(hosts: readonly Host[]): (host: Host) => number {
  const sums = new Map<string, number>()
  for (const { endpoint, weight } of hosts) {
    const locality = endpoint?.locality ?? ''
    sums.set(locality, (sums.get(locality) ?? 0) + weight)
  }
  return ({ endpoint, weight }) => {
    const sum = sums.get(endpoint?.locality ?? '') ?? weight
    return ((endpoint?.localityWeight ?? sum) * weight) / sum
  }
}

const turnsOf = (turns: ReadonlyMap<string, number>, key: string): number => turns.get(key) ?? 0

function least<T>(list: readonly T[], measure: (one: T) => number): T | undefined {
  let best: T | undefined
  let lowest = Infinity
  for (const one of list) {
    const value = measure(one)
    if (value < lowest) [best, lowest] = [one, value]
  }
  return best
}

/** A host that was not tried is looked for this often (`host_selection_retry_max_attempts`). */
const MOST_LOOKS = 5

/** The host that the key's hash leads to; after a failure the next that was not tried. */
function byHash(
  cluster: ClusterConfig,
  hosts: readonly Host[],
  key: string,
  tried: ReadonlySet<string>,
): Host | undefined {
  if (hosts.length === 0) return undefined
  const table = hashTable(cluster, hosts)
  const hash = xxHash64(key)
  let host = table(hash, 0)
  for (let look = 1; look <= MOST_LOOKS && host && tried.has(host.key); look += 1) host = table(hash, look)
  return host
}
