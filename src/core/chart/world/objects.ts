import { readDestinationRule, type DestinationRule } from '#core/istio/destination-rule.ts'
import { isNetworking } from '#core/istio/read-once.ts'
import type { Resource } from '#core/istio/resource.ts'
import { readServiceEntry, type ServiceEntry } from '#core/istio/service-entry.ts'
import { readSidecar, type Sidecar } from '#core/istio/sidecar.ts'
import { readVirtualService, type VirtualService } from '#core/istio/virtual-service.ts'
import { readWorkload, type Workload } from '#core/istio/workload-entry.ts'
import type { JsonMap } from '#core/text/json.ts'

/** The objects of a design that the chart is made of, in the order of the text. */
export interface Objects {
  readonly entries: readonly ServiceEntry[]
  readonly rules: readonly DestinationRule[]
  readonly virtualServices: readonly VirtualService[]
  readonly workloads: readonly Workload[]
  readonly sidecars: readonly Sidecar[]
  /** Hosts of the Kubernetes Services. */
  readonly services: readonly string[]
}

/**
 * Where an object stands in the text now, by the map it was read from; of two items that are one map (a YAML alias) the later.
 * `hint` is where it stood before among all objects, which mostly saves a search.
 */
export type Places = (value: JsonMap, hint?: number) => Place | undefined
interface Place {
  readonly index: number
  readonly resource: Resource
}

/** Looks objects up among all resources. */
export function placesOf(resources: readonly Resource[]): Places {
  let indexes: Map<JsonMap, number> | undefined
  return (value, hint = -1) => {
    const hinted = resources[hint]
    if (hinted?.value === value) return { index: hint, resource: hinted }
    indexes ??= new Map(resources.map((one, i) => [one.value, i]))
    const index = indexes.get(value) ?? -1
    const resource = resources[index]
    return resource && { index, resource }
  }
}

/** The objects among all resources. */
export function objectsOf(resources: readonly Resource[]): Objects {
  const entries: ServiceEntry[] = []
  const rules: DestinationRule[] = []
  const virtualServices: VirtualService[] = []
  const workloads: Workload[] = []
  const sidecars: Sidecar[] = []
  const services: string[] = []
  for (const resource of resources) {
    switch (resource.kind) {
      case 'ServiceEntry':
        if (isNetworking(resource)) entries.push(readServiceEntry(resource))
        break
      case 'DestinationRule':
        if (isNetworking(resource)) rules.push(readDestinationRule(resource))
        break
      case 'VirtualService':
        if (isNetworking(resource)) virtualServices.push(readVirtualService(resource))
        break
      case 'WorkloadEntry':
        if (isNetworking(resource)) workloads.push(readWorkload(resource))
        break
      case 'Pod':
        workloads.push(readWorkload(resource))
        break
      case 'Sidecar':
        if (isNetworking(resource)) sidecars.push(readSidecar(resource))
        break
      case 'Service':
        services.push(`${resource.name}.${resource.namespace}.svc.cluster.local`)
        break
      default:
    }
  }
  return { entries, rules, virtualServices, workloads, sidecars, services }
}
