import { coveringHosts, hostsMeet } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { importsHost, type Sidecar } from '#core/istio/sidecar.ts'
import type { VirtualService } from '#core/istio/virtual-service.ts'
import { byAge, inOrder, rankOf, visibilityFor } from './precedence.ts'

/** The VirtualServices of the mesh that have a host in common with `host`, the first one first. */
export type VirtualServicesFor = (host: string) => readonly VirtualService[]

/**
 * Sorts out the VirtualServices: those bound to the mesh that the pod sees and its Sidecar imports, by whom they are shown to, then the
 * older, then by name. Source: Istio 1.30.3, pilot/pkg/model/virtualservice.go:34-118, pilot/pkg/model/push_context.go:1864.
 */
export function virtualServicesByHost(
  all: readonly VirtualService[],
  sidecar: Sidecar | undefined,
  mesh: MeshContext,
): VirtualServicesFor {
  const exact = new Map<string, VirtualService[]>()
  const partial: string[] = []
  const scope = { client: mesh.proxy.namespace, whole: false }
  for (const virtualService of all) {
    const { gateways } = virtualService
    if (gateways.length > 0 && !gateways.includes('mesh')) continue
    if (visibilityFor('VirtualService', virtualService, mesh) === 'hidden') continue
    const hosts = virtualService.hosts.map(({ value }) => value)
    if (sidecar && !importsHost(sidecar, hosts, virtualService.namespace, scope)) continue
    for (const { value } of virtualService.hosts) {
      const host = value.toLowerCase()
      const same = exact.get(host)
      if (!same) {
        exact.set(host, [virtualService])
        if (isWildcard(host) && host !== '*' && host[1] !== '.') partial.push(host)
      } else if (same.at(-1) !== virtualService) same.push(virtualService)
    }
  }
  const rank = (one: VirtualService): number =>
    rankOf(visibilityFor('VirtualService', one, mesh), one, mesh.proxy.namespace)
  return (host) => {
    const lower = host.toLowerCase()
    const names = isWildcard(lower)
      ? [...exact.keys()].filter((name) => hostsMeet(lower, name))
      : [...coveringHosts(lower), ...partial.filter((name) => hostsMeet(lower, name))]
    const found = new Set(names.flatMap((name) => exact.get(name) ?? []))
    if (found.size < 2) return found.size === 0 ? none : [...found]
    return [...found].toSorted(
      (a, b) =>
        rank(a) - rank(b) || byAge(a, b) || inOrder(a.name, b.name) || inOrder(a.namespace, b.namespace),
    )
  }
}

const none: readonly VirtualService[] = []
