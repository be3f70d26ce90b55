import { hasLabels } from '#core/istio/listed.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { Workload } from '#core/istio/workload-entry.ts'
import { inOrder } from './precedence.ts'

/** The WorkloadEntries and Pods that an entry's `workloadSelector` selects, by kind and name. */
export type WorkloadsFor = (entry: ServiceEntry) => readonly Workload[]

/** Sorts out the workloads; only those of the entry's own namespace count (Istio 1.30.3, serviceentry/conversion.go:541-566). */
export function workloadsBySelector(workloads: readonly Workload[]): WorkloadsFor {
  const namespaces = new Map<string, Workload[]>()
  for (const workload of workloads) {
    const known = namespaces.get(workload.namespace)
    if (known) known.push(workload)
    else namespaces.set(workload.namespace, [workload])
  }
  return ({ workloadSelector: selector, namespace }) =>
    selector
      ? (namespaces.get(namespace) ?? [])
          .filter(({ at }) => hasLabels(at.labels, selector))
          .toSorted((a, b) => inOrder(a.kind, b.kind) || inOrder(a.name, b.name))
      : none
}

const none: readonly Workload[] = []
