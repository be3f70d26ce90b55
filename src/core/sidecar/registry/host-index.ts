import { coveringHosts } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'

/** Things under hosts, exact ones and wildcards. */
export interface HostIndex<T> {
  /** What is under the host itself, else under the longest wildcard that covers it. */
  readonly mostSpecific: (host: string) => { readonly host: string; readonly value: T } | undefined
}

/**
 * An index of hosts. A question costs as much as the host has labels, besides the wildcards that end within a label, which are
 * rare. Source for what is more specific: Istio 1.30.3, pilot/pkg/model/config.go:265-303.
 */
export function hostIndex<T>(hosts: ReadonlyMap<string, T>): HostIndex<T> {
  const partial = [...hosts.keys()].filter((host) => isWildcard(host) && host.length > 1 && host[1] !== '.')
  const mostSpecific = (host: string): { host: string; value: T } | undefined => {
    const name = isWildcard(host) ? host.slice(1) : host
    let best = coveringHosts(host).find((covering) => hosts.has(covering))
    if (best !== host) {
      for (const wildcard of partial)
        if (name.endsWith(wildcard.slice(1)) && wildcard.length > (best?.length ?? 0)) best = wildcard
    }
    if (best === undefined) return undefined
    const value = hosts.get(best)
    return value === undefined ? undefined : { host: best, value }
  }
  return { mostSpecific }
}
