import type { Wire } from '#core/chart/chart.ts'
import { byPrecedence } from '#core/sidecar/registry/precedence.ts'
import type { Registry } from '#core/sidecar/registry/registry.ts'
import type { Claim, EntryWays } from './way.ts'

/** The registry with the ways of all entries in it: what depends on others. */
export interface Traffic extends Registry {
  /** Who gets what is claimed: the first of those who claim it. */
  readonly claims: (key: string) => Claim | undefined
  /** What routes bring to a cluster, each once, `tls` before `raw` before `plain`; '' for nothing. Joined by commas. */
  readonly arrivals: (cluster: string) => string
}

/** Puts the ways of all entries into the registry. */
export function trafficOf(registry: Registry, ways: readonly EntryWays[]): Traffic {
  return { ...registry, claims: claimsOf(registry, ways), arrivals: arrivalsOf(ways) }
}

function claimsOf({ mesh }: Registry, ways: readonly EntryWays[]): Traffic['claims'] {
  const claims = new Map<string, Claim | Claim[]>()
  for (const { claims: own } of ways) {
    for (const { key, claim } of own) {
      const known = claims.get(key)
      if (!known) claims.set(key, claim)
      else if (Array.isArray(known)) known.push(claim)
      else claims.set(key, [known, claim])
    }
  }
  const precedence = byPrecedence(mesh)
  const firsts = new Map<string, Claim | undefined>()
  return (key) => {
    const found = claims.get(key)
    if (!Array.isArray(found)) return found
    if (!firsts.has(key)) firsts.set(key, found.toSorted(precedence)[0])
    return firsts.get(key)
  }
}

function arrivalsOf(ways: readonly EntryWays[]): Traffic['arrivals'] {
  const arrivals = new Map<string, string>()
  for (const { sends } of ways) {
    for (const { cluster, wire } of sends) {
      const known = arrivals.get(cluster)
      if (known === undefined) arrivals.set(cluster, wire)
      else if (!known.split(',').includes(wire)) arrivals.set(cluster, joined([...known.split(','), wire]))
    }
  }
  return (cluster) => arrivals.get(cluster) ?? ''
}

const ORDER: readonly string[] = ['tls', 'raw', 'plain'] satisfies readonly Wire[]
const joined = (wires: readonly string[]): string => ORDER.filter((wire) => wires.includes(wire)).join(',')
