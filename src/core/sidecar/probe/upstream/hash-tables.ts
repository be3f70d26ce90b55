import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { Host } from './host.ts'
import { xxHash64 } from './xx-hash.ts'

/** Finds the host for a hash; `attempt` counts the hosts that were refused before. */
export type HashTable = (hash: bigint, attempt: number) => Host | undefined

const tables = new WeakMap<ClusterConfig, Map<string, HashTable>>()

/** The table that a cluster with sticky sessions chooses by, as Envoy builds it; the same hosts always give the same table. */
export function hashTable(cluster: ClusterConfig, hosts: readonly Host[]): HashTable {
  const known = tables.get(cluster) ?? new Map<string, HashTable>()
  tables.set(cluster, known)
  const key = hosts.map((host) => `${host.key} ${host.weight}`).join()
  const table =
    known.get(key) ??
    (cluster.lbPolicy === 'MAGLEV'
      ? maglev(hosts, Number(cluster.maglevLbConfig?.tableSize ?? MAGLEV_SIZE))
      : ring(hosts, Number(cluster.ringHashLbConfig?.minimumRingSize ?? RING_SIZE)))
  known.set(key, table)
  return table
}

const RING_SIZE = 1024
const MOST_ENTRIES = 8 * 1024 * 1024
const MAGLEV_SIZE = 65_537

const weightsOf = (hosts: readonly Host[]): number[] => {
  const sum = hosts.reduce((total, { weight }) => total + weight, 0)
  return hosts.map(({ weight }) => weight / sum)
}

/** Source: Envoy, extensions/load_balancing_policies/ring_hash/ring_hash_lb.cc. */
function ring(hosts: readonly Host[], smallest: number): HashTable {
  const weights = weightsOf(hosts)
  const least = Math.min(...weights)
  const scale = Math.min(Math.ceil(least * smallest) / least, MOST_ENTRIES)
  const entries: { readonly hash: bigint; readonly host: Host }[] = []
  let target = 0
  hosts.forEach((host, i) => {
    target += scale * (weights[i] ?? 0)
    for (let n = 0; entries.length < target; n += 1)
      entries.push({ hash: xxHash64(`${host.key}_${n}`), host })
  })
  entries.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
  return (hash, attempt) => {
    let [low, high] = [0, entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((entries[middle]?.hash ?? 0n) < hash) low = middle + 1
      else high = middle
    }
    return entries[(low + attempt) % entries.length]?.host
  }
}

/** Source: Envoy, extensions/load_balancing_policies/maglev/maglev_lb.cc. */
function maglev(hosts: readonly Host[], size: number): HashTable {
  const weights = weightsOf(hosts)
  const most = Math.max(...weights)
  const entries = hosts.map((host, i) => ({
    host,
    weight: weights[i] ?? 0,
    target: 0,
    next: 0,
    offset: Number(xxHash64(host.key) % BigInt(size)),
    skip: Number(xxHash64(host.key, 1n) % BigInt(size - 1)) + 1,
  }))
  const table: (Host | undefined)[] = Array.from({ length: size })
  let filled = 0
  for (let round = 1; filled < size; round += 1) {
    for (const entry of entries) {
      if (filled >= size) break
      if (round * entry.weight < entry.target) continue
      entry.target += most
      let place = (entry.offset + entry.skip * entry.next) % size
      while (table[place] !== undefined) {
        entry.next += 1
        place = (entry.offset + entry.skip * entry.next) % size
      }
      table[place] = entry.host
      entry.next += 1
      filled += 1
    }
  }
  const all = (1n << 64n) - 1n
  return (hash, attempt) => {
    const turned = attempt > 0 ? hash ^ (all - BigInt(attempt) + 1n) : hash
    return table[Number(turned % BigInt(size))]
  }
}
