import { expandHost } from '#core/istio/host-match.ts'
import { hasLabels, labelsOf, type Labels } from '#core/istio/listed.ts'
import { listOf, mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import type { Path } from '#core/text/path.ts'
import { valueAt } from './name-places.ts'

/** Labels that something carries. `hosts` are the ones it is a server of; endpoints of an entry are chosen by subsets only. */
export interface Carrier {
  readonly resource: Resource
  /** The maps that make up the labels. */
  readonly paths: readonly Path[]
  readonly labels: Labels
  readonly kind: 'endpoint' | 'workload'
}

/** Labels that choose among carriers. */
export interface Selector {
  readonly resource: Resource
  readonly paths: readonly Path[]
  readonly labels: Labels
  readonly chooses: 'workloads of the namespace' | 'workloads anywhere' | { readonly serversOf: string }
}

const below = (resource: Resource, path: Path): Labels => labelsOf(valueAt(resource, path))

/** What carries labels in an object: endpoints, WorkloadEntries, Pods. */
export function carriersIn(resource: Resource): readonly Carrier[] {
  const own: Path = ['metadata', 'labels']
  if (resource.kind === 'ServiceEntry')
    return listOf(resource.spec['endpoints']).map((_, i) => {
      const path = ['spec', 'endpoints', i, 'labels']
      return { resource, paths: [path], labels: below(resource, path), kind: 'endpoint' }
    })
  const paths: readonly Path[] =
    resource.kind === 'WorkloadEntry' ? [['spec', 'labels'], own] : resource.kind === 'Pod' ? [own] : []
  if (paths.length === 0) return []
  const labels = Object.assign({}, ...paths.map((path) => below(resource, path))) as Labels
  return [{ resource, paths, labels, kind: 'workload' }]
}

const inNamespace: Readonly<Record<string, Path>> = {
  ServiceEntry: ['spec', 'workloadSelector', 'labels'],
  Sidecar: ['spec', 'workloadSelector', 'labels'],
  DestinationRule: ['spec', 'workloadSelector', 'matchLabels'],
  RequestAuthentication: ['spec', 'selector', 'matchLabels'],
  Service: ['spec', 'selector'],
}

/** What chooses by labels in an object. */
export function selectorsIn(resource: Resource): readonly Selector[] {
  const found: Selector[] = []
  const add = (path: Path, chooses: Selector['chooses']): void => {
    const labels = below(resource, path)
    if (Object.keys(labels).length > 0) found.push({ resource, paths: [path], labels, chooses })
  }
  const path = inNamespace[resource.kind]
  if (path) add(path, 'workloads of the namespace')
  if (resource.kind === 'Gateway') add(['spec', 'selector'], 'workloads anywhere')
  if (resource.kind === 'DestinationRule') {
    const host = expandHost(textOf(resource.spec['host']), resource.namespace)
    for (const i of listOf(resource.spec['subsets']).keys())
      add(['spec', 'subsets', i, 'labels'], { serversOf: host })
  }
  if (resource.kind === 'VirtualService')
    for (const block of ['http', 'tls', 'tcp'])
      for (const [i, route] of listOf(resource.spec[block]).entries())
        for (const j of listOf(mapOf(route)['match']).keys())
          add(['spec', block, i, 'match', j, 'sourceLabels'], 'workloads anywhere')
  return found
}

/** Whether the selector may choose the carrier, by its place alone. Goes in: the hosts the carrier is a server of. */
export function isWithinReach(
  { resource, chooses }: Selector,
  carrier: Carrier,
  hosts: ReadonlySet<string>,
): boolean {
  if (typeof chooses === 'object') return hosts.has(chooses.serversOf)
  if (carrier.kind === 'endpoint') return false
  return chooses === 'workloads anywhere' || resource.namespace === carrier.resource.namespace
}

/** The hosts that a carrier is a server of: those of its entry, or of the entries and Services that select it. */
export function hostsServedBy(carrier: Carrier, selectors: readonly Selector[]): ReadonlySet<string> {
  const hosts = new Set<string>()
  const add = (resource: Resource): void => {
    if (resource.kind === 'Service') hosts.add(expandHost(resource.name, resource.namespace))
    else for (const host of listOf(resource.spec['hosts'])) hosts.add(textOf(host))
  }
  if (carrier.kind === 'endpoint') add(carrier.resource)
  else
    for (const { resource, labels } of selectors) {
      const isService = resource.kind === 'ServiceEntry' || resource.kind === 'Service'
      if (isService && resource.namespace === carrier.resource.namespace && hasLabels(carrier.labels, labels))
        add(resource)
    }
  return hosts
}
