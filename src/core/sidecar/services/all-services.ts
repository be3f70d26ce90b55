import type { Allocation } from '#core/istio/auto-allocation.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Objects } from '#core/sidecar/registry/objects.ts'
import { byAge, inOrder } from '#core/sidecar/registry/precedence.ts'
import { ofUndated, rotated, type Order } from '#core/sidecar/undecided/order.ts'
import { servicesOfEntry } from './entry-services.ts'
import { serviceOfKubernetes } from './kubernetes-services.ts'
import type { Service } from './service.ts'

/** Everything istiod knows as a service, the older first. */
export interface Services {
  readonly all: readonly Service[]
  /** The service that counts for a host within each namespace: a Kubernetes one, else the oldest. */
  readonly byHost: ReadonlyMap<string, readonly Service[]>
  /** Services of equal age, host and namespace: which of them comes first is random. */
  readonly ties: readonly (readonly Service[])[]
}

/**
 * Sorts out the services; `order` breaks ties.
 * Source: Istio 1.30.3, pilot/pkg/model/push_context.go:1571-1583, 1745-1759.
 */
export function servicesOf(
  { entries, services }: Objects,
  mesh: MeshContext,
  allocated: Allocation,
  order: Order,
): Services {
  const made = [
    ...services.map((service) => serviceOfKubernetes(service, mesh)),
    ...entries.flatMap((entry) => servicesOfEntry(entry, mesh, allocated)),
  ]
  const bySeniority = (a: Service, b: Service): number =>
    byAge(a.object, b.object) ||
    ofUndated(order, a.object, inOrder(a.host, b.host) || inOrder(a.namespace, b.namespace))
  const sorted = withAliases(made).toSorted(
    (a, b) => bySeniority(a, b) || inOrder(a.object.name, b.object.name) || inOrder(a.address, b.address),
  )
  const all: Service[] = []
  const ties: Service[][] = []
  let group: Service[] = []
  const close = (): void => {
    if (group.length > 1) ties.push(group)
    all.push(...rotated(group, order.turn))
  }
  for (const service of sorted) {
    const [first] = group
    if (first && bySeniority(first, service) !== 0) {
      close()
      group = []
    }
    group.push(service)
  }
  close()
  return { all, ties, byHost: firstByHost(all) }
}

function firstByHost(all: readonly Service[]): ReadonlyMap<string, readonly Service[]> {
  const hosts = new Map<string, Service[]>()
  for (const service of all) {
    const known = hosts.get(service.host)
    if (!known) {
      hosts.set(service.host, [service])
      continue
    }
    const i = known.findIndex(({ namespace }) => namespace === service.namespace)
    if (i === -1) known.push(service)
    else if (known[i]?.registry === 'External' && service.registry === 'Kubernetes') known[i] = service
  }
  return hosts
}

/** An ExternalName Service is another name of the service it names (push_context.go, resolveServiceAliases). */
function withAliases(services: readonly Service[]): readonly Service[] {
  const targets = new Map<string, string>()
  for (const { resolution, host, object } of services) {
    if (resolution === 'ALIAS' && 'externalName' in object) targets.set(host, String(object.externalName))
  }
  if (targets.size === 0) return services
  const aliases = new Map<string, string[]>()
  for (const alias of targets.keys()) {
    let target = targets.get(alias)
    for (let hops = 0; target !== undefined && targets.has(target) && hops < targets.size; hops++)
      target = targets.get(target)
    if (target !== undefined && !targets.has(target)) {
      aliases.set(target, [...(aliases.get(target) ?? []), alias].toSorted())
    }
  }
  return services.map((service) => {
    const names = aliases.get(service.host)
    return names ? { ...service, aliases: names } : service
  })
}
