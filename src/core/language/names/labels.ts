import { readDestinationRule } from '#core/istio/destination-rule.ts'
import { labelsOf, type Labels } from '#core/istio/listed.ts'
import { mapOf, type Resource } from '#core/istio/resource.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import { readWorkload } from '#core/istio/workload-entry.ts'
import { titleOf, type Named } from './named.ts'

/** The labels that servers and pods carry, and those that are asked for. */
function labelsIn(resource: Resource): readonly Labels[] {
  const { spec } = resource
  const selector = mapOf(spec['workloadSelector'])
  switch (resource.kind) {
    case 'ServiceEntry':
      return [
        ...readServiceEntry(resource).endpoints.map(({ labels }) => labels),
        labelsOf(selector['labels']),
      ]
    case 'WorkloadEntry':
    case 'Pod':
      return [readWorkload(resource).at.labels]
    case 'DestinationRule':
      return [
        ...readDestinationRule(resource).subsets.map(({ labels }) => labels),
        labelsOf(selector['matchLabels']),
      ]
    case 'Sidecar':
      return [labelsOf(selector['labels'])]
    case 'Service':
    case 'Gateway':
      return [labelsOf(spec['selector'])]
    default:
      return []
  }
}

/** The keys of the labels that the text knows. */
export const labelKeys = (resources: readonly Resource[]): readonly Named[] =>
  resources.flatMap((resource) =>
    labelsIn(resource).flatMap((labels) =>
      Object.keys(labels).map((value) => ({ value, from: titleOf(resource) })),
    ),
  )

/** The values that a label has somewhere in the text. */
export const labelValues = (resources: readonly Resource[], key: string): readonly Named[] =>
  resources.flatMap((resource) =>
    labelsIn(resource).flatMap((labels) => {
      const value = labels[key]
      return value === undefined ? [] : [{ value, from: titleOf(resource) }]
    }),
  )
