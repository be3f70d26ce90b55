import { coveringHosts, hostsMeet } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import type { MeshVirtualService } from './virtual-services.ts'

/** The VirtualServices that have a host in common with a service's, in their order. */
export type ByHost = (host: string) => readonly MeshVirtualService[]

/** An index of VirtualServices. A question costs as much as the host has labels, besides what is found. */
export function virtualServicesByHost(virtualServices: readonly MeshVirtualService[]): ByHost {
  const places = new Map<string, number[]>()
  virtualServices.forEach(({ hosts }, i) => {
    for (const { value } of hosts) {
      const known = places.get(value)
      if (!known) places.set(value, [i])
      else if (known.at(-1) !== i) known.push(i)
    }
  })
  const partial = [...places.keys()].filter(endsWithinLabel)
  let under: ReadonlyMap<string, readonly string[]> | undefined
  const names = (host: string): readonly string[] => {
    if (endsWithinLabel(host)) return [...places.keys()].filter((name) => hostsMeet(host, name))
    const near = [...coveringHosts(host), ...partial.filter((name) => hostsMeet(host, name))]
    if (!isWildcard(host)) return near
    under ??= byWildcard(places.keys())
    return [...near, ...(under.get(host) ?? [])]
  }
  return (host) => {
    if (places.size === 0) return none
    const found = new Set<number>()
    for (const name of names(host)) for (const i of places.get(name) ?? []) found.add(i)
    return found.size === 0
      ? none
      : [...found].toSorted((a, b) => a - b).flatMap((i) => virtualServices[i] ?? [])
  }
}

const none: readonly MeshVirtualService[] = []

const endsWithinLabel = (host: string): boolean => isWildcard(host) && host.length > 1 && host[1] !== '.'

/** The hosts under each wildcard that covers them. */
function byWildcard(hosts: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const under = new Map<string, string[]>()
  for (const host of hosts) {
    for (const wildcard of coveringHosts(host)) {
      const known = under.get(wildcard)
      if (known) known.push(host)
      else under.set(wildcard, [host])
    }
  }
  return under
}
