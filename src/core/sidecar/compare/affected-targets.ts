import { clusterParts } from '#core/sidecar/commands/cluster-rows.ts'
import { targetsOf, type Target } from '#core/sidecar/commands/target.ts'
import type { ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { sameJson } from '#core/text/json.ts'
import { portOf } from './plain-schemes.ts'

export interface Affected {
  /** Ports on which connections may go another way whatever host they are for. */
  readonly ports: ReadonlySet<number>
  /** Targets of either prediction that may be reached otherwise than before. */
  readonly targets: readonly Target[]
}

/**
 * Who may notice a difference. On a port whose listeners differ in more than chains for server names, everybody; otherwise those with
 * a server name, virtual host, name or cluster that differs, and those below such a wildcard. The time grows with the predictions.
 */
export function affectedTargets(before: Prediction, after: Prediction): Affected {
  const [was, is] = [factsOf(before), factsOf(after)]
  const changed = new Set(differing(was.named, is.named))
  const ports = new Set(differing(was.ports, is.ports).map(Number))
  const known = new Map([...targetsOf(before), ...targetsOf(after)].map((one) => [keyOf(one), one]))
  const targets = [...known.values()].filter(
    (target) => ports.has(target.port) || wider(target).some((key) => changed.has(key)),
  )
  return { ports, targets }
}

const keyOf = ({ host, port }: Target): string => `${host} ${port}`

/** The keys under which something may stand that counts for a target: its own, and those of wildcards above it. */
function wider({ host, port }: Target): readonly string[] {
  const labels = host.split('.')
  return [host, ...labels.slice(1).map((_, i) => `*.${labels.slice(i + 1).join('.')}`), '*'].map(
    (name) => `${name} ${port}`,
  )
}

interface Facts {
  /** By port: its listeners without the chains that a server name leads to. */
  readonly ports: ReadonlyMap<string, readonly unknown[]>
  /** By name and port: chains, virtual hosts, clusters and addresses. */
  readonly named: ReadonlyMap<string, readonly unknown[]>
}

function factsOf({ listeners, routes, clusters, nameTable, mesh }: Prediction): Facts {
  const ports = new Map<string, unknown[]>()
  const named = new Map<string, unknown[]>()
  for (const listener of listeners) {
    if (listener.name === 'virtualOutbound') continue
    add(ports, String(listener.port), withoutNames(listener))
    for (const chain of listener.filterChains)
      for (const name of chain.match?.serverNames ?? []) add(named, `${name} ${listener.port}`, chain)
  }
  for (const { name, virtualHosts } of routes)
    for (const host of virtualHosts)
      for (const domain of host.domains) add(named, `${domain} ${portOf(name)}`, host)
  for (const cluster of clusters) {
    const parts = clusterParts(cluster.name)
    if (!parts) continue
    const key = keyOf(parts)
    add(named, key, cluster)
    if (mesh.proxy.dnsCapture) add(named, key, nameTable[parts.host] ?? null)
  }
  return { ports, named }
}

const withoutNames = (listener: ListenerConfig): ListenerConfig => ({
  ...listener,
  filterChains: listener.filterChains.filter(({ match }) => match?.serverNames === undefined),
})

function add(facts: Map<string, unknown[]>, key: string, fact: unknown): void {
  const known = facts.get(key)
  if (known) known.push(fact)
  else facts.set(key, [fact])
}

const differing = (was: Facts['ports'], is: Facts['ports']): readonly string[] =>
  [...new Set([...was.keys(), ...is.keys()])].filter((key) => !sameJson(was.get(key), is.get(key)))
