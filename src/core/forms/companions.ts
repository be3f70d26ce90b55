import { listOf, mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import { textsOf } from './fields.ts'
import { isSameObject, type Design } from './design.ts'

/** The DestinationRule for exactly this host in this namespace: the first in the text. */
export const ruleFor = (design: Design, namespace: string, host: string): Resource | undefined =>
  design.resources.find(
    (resource) =>
      resource.kind === 'DestinationRule' &&
      resource.namespace === namespace &&
      host !== '' &&
      resource.spec['host'] === host,
  )

/** The VirtualServices of this namespace that name this host among their `hosts`. */
export const routesFor = (design: Design, namespace: string, host: string): readonly Resource[] =>
  design.resources.filter(
    (resource) =>
      resource.kind === 'VirtualService' &&
      resource.namespace === namespace &&
      textsOf(resource.spec['hosts']).includes(host),
  )

/** The ServiceEntries of this namespace that name this host. */
export const entriesFor = (design: Design, namespace: string, host: string): readonly Resource[] =>
  design.resources.filter(
    (resource) =>
      resource.kind === 'ServiceEntry' &&
      resource.namespace === namespace &&
      host !== '' &&
      textsOf(resource.spec['hosts']).includes(host),
  )

/** The ServiceEntry of this namespace that names this host: the first in the text. */
export const entryFor = (design: Design, namespace: string, host: string): Resource | undefined =>
  entriesFor(design, namespace, host)[0]

/** The WorkloadEntries a ServiceEntry's `workloadSelector` picks: same namespace, all labels equal. */
export function selectedWorkloads(design: Design, entry: Resource): readonly Resource[] {
  const wanted = mapOf(mapOf(entry.spec['workloadSelector'])['labels'])
  const keys = Object.keys(wanted)
  if (keys.length === 0) return []
  return design.resources.filter(({ kind, namespace, spec }) => {
    const labels = mapOf(spec['labels'])
    return (
      kind === 'WorkloadEntry' &&
      namespace === entry.namespace &&
      keys.every((key) => labels[key] === wanted[key])
    )
  })
}

/** The documents that say something about this entry's hosts: itself, its rules, routes and workloads, in the text's order. */
export function companionsOf(design: Design, entry: Resource): readonly Resource[] {
  const hosts = new Set(textsOf(entry.spec['hosts']))
  const workloads = new Set(selectedWorkloads(design, entry))
  return design.resources.filter((resource) => {
    if (isSameObject(resource, entry) || workloads.has(resource)) return true
    if (resource.namespace !== entry.namespace) return false
    if (resource.kind === 'DestinationRule') return hosts.has(textOf(resource.spec['host']))
    return (
      resource.kind === 'VirtualService' && textsOf(resource.spec['hosts']).some((host) => hosts.has(host))
    )
  })
}

/** The names of all objects of a kind in a namespace. */
export const namesOf = (design: Design, kind: string, namespace: string): ReadonlySet<string> =>
  new Set(
    design.resources
      .filter((other) => other.kind === kind && other.namespace === namespace)
      .map(({ name }) => name),
  )

/** The maps of a list field, with their places in it; other items are left out. */
export const mapsOf = (
  value: Json | undefined,
): readonly { readonly index: number; readonly map: JsonMap }[] =>
  listOf(value).flatMap((map, index) => (isMap(map) ? [{ index, map }] : []))
