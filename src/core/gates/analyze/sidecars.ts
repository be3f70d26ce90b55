import type { Sidecar } from '#core/gates/webhook/decode/sidecar.ts'
import { mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import type { Cluster, Decoded } from './cluster.ts'
import type { Message } from './message.ts'
import { podsOf, selects, selectorText, type Pod } from './pods.ts'

type Owner = Decoded<Sidecar>

/**
 * IST0101, IST0110, IST0111 and IST0167: Sidecars that choose nothing, the same pods, or pods without a sidecar.
 * Source: Istio 1.30.3, pkg/config/analysis/analyzers/sidecar/selector.go, defaultselector.go.
 */
export function analyzeSidecars(cluster: Cluster): Message[] {
  const pods = podsOf(cluster)
  const ambient = new Set(
    cluster
      .ofKind('Namespace')
      .filter((one) => labelOf(one, 'istio.io/dataplane-mode') === 'ambient')
      .map(({ name }) => name),
  )
  const byNamespace = new Map<string, Owner[]>()
  for (const owner of cluster.sidecars) {
    const { namespace } = owner.resource
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), owner])
  }
  return [...byNamespace].flatMap(([namespace, owners]) => [
    ...wholeNamespace(namespace, owners.filter(isForAll), ambient),
    ...selected(
      owners.filter((owner) => !isForAll(owner)),
      pods.filter(({ resource }) => resource.namespace === namespace),
    ),
  ])
}

const labelOf = ({ value }: Resource, key: string): string =>
  textOf(mapOf(mapOf(value['metadata'])['labels'])[key])
const isForAll = (owner: Owner): boolean => selectorOf(owner).size === 0
const selectorOf = ({ spec }: Owner): ReadonlyMap<string, string> =>
  spec.workloadSelector?.labels ?? new Map()
const isAmbient = ({ resource }: Pod): boolean =>
  textOf(mapOf(mapOf(resource.value['metadata'])['annotations'])['ambient.istio.io/redirection']) ===
  'enabled'

function wholeNamespace(
  namespace: string,
  owners: readonly Owner[],
  ambient: ReadonlySet<string>,
): Message[] {
  const names = owners.map(({ resource }) => resource.name).toSorted()
  return owners.flatMap(({ resource }): Message[] => [
    ...(owners.length > 1
      ? [
          {
            code: 'IST0111' as const,
            resource,
            path: ['metadata', 'name'],
            text: `The Sidecars [${names.join(' ')}] in namespace "${namespace}" have no workload selector, which can lead to undefined behavior.`,
            why: 'Only one Sidecar can stand for all pods of a namespace; the oldest does, and the others are ignored.',
            fix: 'Keep one of them, or give the others a `workloadSelector`.',
          },
        ]
      : []),
    ...(ambient.has(namespace) ? [noImpact(resource, ['spec'], 'namespace')] : []),
  ])
}

function selected(owners: readonly Owner[], pods: readonly Pod[]): Message[] {
  const choosing = new Map<Pod, Owner[]>()
  const messages = owners.flatMap((owner): Message[] => {
    const selector = selectorOf(owner)
    const chosen = pods.filter(({ labels }) => selects(selector, labels))
    for (const pod of chosen) choosing.set(pod, [...(choosing.get(pod) ?? []), owner])
    const path = ['spec', 'workloadSelector']
    const { resource } = owner
    if (chosen.length === 0) return [nothingSelected(resource, path, selector)]
    return chosen.some(isAmbient) ? [noImpact(resource, path, 'selected workload')] : []
  })
  for (const [pod, list] of choosing) {
    if (list.length < 2) continue
    const names = list.map(({ resource }) => resource.name).toSorted()
    for (const { resource } of list) {
      messages.push({
        code: 'IST0110',
        resource,
        path: ['spec', 'workloadSelector'],
        text: `The Sidecars [${names.join(' ')}] in namespace "${resource.namespace}" select the same workload pod "${pod.resource.name}", which can lead to undefined behavior.`,
        why: 'A pod takes one Sidecar only; the oldest wins, and the others are ignored for it.',
        fix: 'Make the selectors exclude each other.',
      })
    }
  }
  return messages
}

const nothingSelected = (
  resource: Resource,
  path: Message['path'],
  selector: ReadonlyMap<string, string>,
): Message => ({
  code: 'IST0101',
  resource,
  path,
  text: `Referenced selector not found: "${selectorText(selector)}"`,
  why: 'No Pod of the namespace has these labels, so the Sidecar stands for nobody.',
  fix: 'Correct the labels, or add the Pods to the documents.',
})

const noImpact = (resource: Resource, path: Message['path'], what: string): Message => ({
  code: 'IST0167',
  resource,
  path,
  text: `The policy has no impact: ${what} is in ambient mode, the policy has no impact.`,
  why: 'Ambient pods have no sidecar that a Sidecar object could shape.',
  fix: 'Take the object out, or use a waypoint for what it was meant to do.',
})
