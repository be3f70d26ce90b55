import { readDestinationRule, type DestinationRule } from '#core/istio/destination-rule.ts'
import {
  readEndpointSlice,
  readKubernetesService,
  type EndpointSlice,
  type KubernetesService,
} from '#core/istio/kubernetes-service.ts'
import { isNetworking } from '#core/istio/read-once.ts'
import type { Resource } from '#core/istio/resource.ts'
import { readServiceEntry, type ServiceEntry } from '#core/istio/service-entry.ts'
import { readSidecar, type Sidecar } from '#core/istio/sidecar.ts'
import { readVirtualService, type VirtualService } from '#core/istio/virtual-service.ts'
import { readWorkload, type Workload } from '#core/istio/workload-entry.ts'
import { sameItems } from '#core/sidecar/registry/answers.ts'
import type { JsonMap } from '#core/text/json.ts'

/** The objects of a design that the chart is made of, in the order of the text. */
export interface Objects {
  readonly entries: readonly ServiceEntry[]
  readonly rules: readonly DestinationRule[]
  readonly virtualServices: readonly VirtualService[]
  readonly workloads: readonly Workload[]
  readonly sidecars: readonly Sidecar[]
  readonly services: readonly KubernetesService[]
  readonly slices: readonly EndpointSlice[]
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

/** All resources as the objects they are, and the lists of these. */
export interface ReadObjects {
  readonly resources: readonly Resource[]
  readonly read: readonly (ReadObject | undefined)[]
  readonly objects: Objects
}
type ReadObject = {
  [List in keyof Objects]: { readonly list: List; readonly object: Objects[List][number] }
}[keyof Objects]

/** The objects among all resources. What is the same as before is not read again; lists that stay the same are the lists of before. */
export function readObjects(resources: readonly Resource[], before: ReadObjects | undefined): ReadObjects {
  const read = resources.map((resource, i) =>
    before?.resources[i]?.value === resource.value ? before.read[i] : readObject(resource),
  )
  if (before && sameItems(read, before.read)) return { resources, read, objects: before.objects }
  const lists: { readonly [List in keyof Objects]: Objects[List][number][] } = {
    entries: [],
    rules: [],
    virtualServices: [],
    workloads: [],
    sidecars: [],
    services: [],
    slices: [],
  }
  for (const one of read) if (one) (lists[one.list] as unknown[]).push(one.object)
  return { resources, read, objects: before ? kept(lists, before.objects) : lists }
}

/** The objects; lists in which nothing changed are the lists of before. */
function kept(now: Objects, before: Objects): Objects {
  const keep = <T>(list: readonly T[], old: readonly T[]): readonly T[] => (sameItems(list, old) ? old : list)
  return {
    entries: keep(now.entries, before.entries),
    rules: keep(now.rules, before.rules),
    virtualServices: keep(now.virtualServices, before.virtualServices),
    workloads: keep(now.workloads, before.workloads),
    sidecars: keep(now.sidecars, before.sidecars),
    services: keep(now.services, before.services),
    slices: keep(now.slices, before.slices),
  }
}

function readObject(resource: Resource): ReadObject | undefined {
  const { kind } = resource
  if (kind === 'Service') return { list: 'services', object: readKubernetesService(resource) }
  if (kind === 'EndpointSlice') return { list: 'slices', object: readEndpointSlice(resource) }
  if (kind === 'Pod') return { list: 'workloads', object: readWorkload(resource) }
  if (!isNetworking(resource)) return undefined
  switch (kind) {
    case 'ServiceEntry':
      return { list: 'entries', object: readServiceEntry(resource) }
    case 'DestinationRule':
      return { list: 'rules', object: readDestinationRule(resource) }
    case 'VirtualService':
      return { list: 'virtualServices', object: readVirtualService(resource) }
    case 'WorkloadEntry':
      return { list: 'workloads', object: readWorkload(resource) }
    case 'Sidecar':
      return { list: 'sidecars', object: readSidecar(resource) }
    default:
      return undefined
  }
}
