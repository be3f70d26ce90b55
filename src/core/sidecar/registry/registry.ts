import { allocateAddresses, type Allocation } from '#core/istio/auto-allocation.ts'
import {
  outboundTrafficPolicy,
  type MeshContext,
  type OutboundTrafficPolicy,
} from '#core/istio/mesh-context.ts'
import type { Resource } from '#core/istio/resource.ts'
import { addressesFor, type ServiceAddresses } from '#core/istio/service-address.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { Sidecar } from '#core/istio/sidecar.ts'
import { clustersOf, type Clusters } from './destination-state.ts'
import { entriesByHost, type Entries } from './entries.ts'
import { placesOf, readObjects, type Objects, type Places, type ReadObjects } from './objects.ts'
import { byAge } from './precedence.ts'
import { rulesByHost, type RulesFor } from './rules.ts'
import { sidecarFor } from './sidecar-for.ts'
import { virtualServicesByHost, type VirtualServicesFor } from './virtual-services.ts'
import { workloadsBySelector, type WorkloadsFor } from './workloads.ts'

/** All that the documents and the mesh context say to the calling pod's sidecar, in parts that are asked one by one. */
export interface Registry {
  readonly mesh: MeshContext
  /** The Sidecar that counts for the pod. */
  readonly sidecar: Sidecar | undefined
  readonly policy: OutboundTrafficPolicy
  readonly entries: Entries
  readonly rules: RulesFor
  readonly virtualServices: VirtualServicesFor
  readonly addresses: Addresses
  readonly workloads: WorkloadsFor
  readonly clusters: Clusters
}

/** Where hosts listen. */
interface Addresses {
  readonly of: (entry: ServiceEntry, host: string) => ServiceAddresses
  readonly allocated: Allocation
}

/** A registry with the lists it was read from. A part is the same one as long as the lists behind it are. */
export interface KnownRegistry extends ReadObjects {
  readonly registry: Registry
  readonly places: Places
}

/** Reads the registry. Goes in: every object of the text, the mesh context, and the registry before, whose parts are kept if they can. */
export function registryOf(
  resources: readonly Resource[],
  mesh: MeshContext,
  before: KnownRegistry | undefined,
): KnownRegistry {
  const read = readObjects(resources, before)
  const { objects } = read
  const { entries: all, rules, virtualServices, workloads, services } = objects
  const former = before?.registry.mesh === mesh ? before : undefined
  const isKept = (...lists: (keyof Objects)[]): boolean =>
    former !== undefined && lists.every((list) => former.objects[list] === objects[list])
  const old = former?.registry
  const sidecar = sidecarFor(objects.sidecars, mesh)
  const entries = old && isKept('entries', 'sidecars') ? old.entries : entriesByHost(all, sidecar, mesh)
  const registry: Registry = {
    mesh,
    sidecar,
    policy: sidecar?.outboundTrafficPolicy ?? outboundTrafficPolicy(mesh),
    entries,
    rules: old && isKept('rules') ? old.rules : rulesByHost(rules, mesh),
    virtualServices:
      old && isKept('virtualServices', 'sidecars')
        ? old.virtualServices
        : virtualServicesByHost(virtualServices, sidecar, mesh),
    // Without DNS capture no address depends on other entries.
    addresses: old && (!mesh.proxy.dnsCapture || isKept('entries')) ? old.addresses : addressesOf(all, mesh),
    workloads: old && isKept('workloads') ? old.workloads : workloadsBySelector(workloads),
    clusters:
      old && isKept('entries', 'sidecars', 'services') ? old.clusters : clustersOf(entries, services, mesh),
  }
  return { ...read, registry, places: placesOf(resources) }
}

/** What istiod allocates, the older entries first; nothing that a pod without DNS capture would use. */
export const allocationFor = (entries: readonly ServiceEntry[], mesh: MeshContext): Allocation =>
  mesh.proxy.dnsCapture ? allocateAddresses(entries.toSorted(byAge), mesh) : () => undefined

function addressesOf(entries: readonly ServiceEntry[], mesh: MeshContext): Addresses {
  const allocated = allocationFor(entries, mesh)
  return { allocated, of: (entry, host) => addressesFor(entry, host, mesh, allocated) }
}
