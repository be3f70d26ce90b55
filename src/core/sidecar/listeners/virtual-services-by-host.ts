import { coveringHosts, hostsMeet } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import type { MeshVirtualService } from '#core/sidecar/scope/virtual-services.ts'

/** The VirtualServices that have a host in common with a service's, in their order. */
export type ByHost = (host: string) => readonly MeshVirtualService[]

/** An index of VirtualServices; a question costs as much as the host has labels, but for wildcard hosts. */
export function virtualServicesByHost(virtualServices: readonly MeshVirtualService[]): ByHost {
  const places = new Map<string, number[]>()
  virtualServices.forEach(({ hosts }, i) => {
    for (const { value } of hosts) {
      const known = places.get(value)
      if (!known) places.set(value, [i])
      else if (known.at(-1) !== i) known.push(i)
    }
  })
  const partial = [...places.keys()].filter((host) => isWildcard(host) && host.length > 1 && host[1] !== '.')
  return (host) => {
    if (places.size === 0) return none
    const names = isWildcard(host)
      ? [...places.keys()].filter((name) => hostsMeet(host, name))
      : [...coveringHosts(host), ...partial.filter((name) => hostsMeet(host, name))]
    const found = new Set<number>()
    for (const name of names) for (const i of places.get(name) ?? []) found.add(i)
    return found.size === 0
      ? none
      : [...found].toSorted((a, b) => a - b).flatMap((i) => virtualServices[i] ?? [])
  }
}

const none: readonly MeshVirtualService[] = []
