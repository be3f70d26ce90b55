import { mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import { textEntries } from './hosts.ts'
import type { Cluster } from './cluster.ts'

/** A Pod with its labels. */
export interface Pod {
  readonly resource: Resource
  readonly labels: ReadonlyMap<string, string>
}

/** The Pods of the cluster; each also has the locality labels of its Node. */
export function podsOf({ ofKind }: Cluster): readonly Pod[] {
  const nodes = new Map(ofKind('Node').map((node) => [node.name, labelsOf(node)]))
  return ofKind('Pod').map((resource) => {
    const node = nodes.get(textOf(resource.spec['nodeName']))
    const locality = LOCALITY.flatMap((key) => {
      const value = node?.get(key)
      return value === undefined ? [] : ([[key, value]] as const)
    })
    return { resource, labels: new Map([...locality, ...labelsOf(resource)]) }
  })
}

const LOCALITY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone']

const labelsOf = ({ value }: Resource): ReadonlyMap<string, string> =>
  textEntries(mapOf(mapOf(value['metadata'])['labels']))

/** Whether labels have everything a selector wants. */
export const selects = (
  selector: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, string>,
): boolean => [...selector].every(([key, value]) => labels.get(key) === value)

/** A selector as Kubernetes prints it: `app=web,tier=x`. */
export const selectorText = (selector: ReadonlyMap<string, string>): string =>
  [...selector]
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join(',')
