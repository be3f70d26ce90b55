import { clusterParts } from '#core/sidecar/commands/cluster-rows.ts'
import type { ClusterConfig, Endpoint } from '#core/sidecar/config/cluster.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import type { HostDifference } from './comparison.ts'
import { fieldChanges, fieldWords } from './field-changes.ts'

/** Clusters that came, went, or differ in policy or endpoints. */
export function compareClusters(before: Prediction, after: Prediction): HostDifference[] {
  const was = new Map(before.clusters.map((cluster) => [cluster.name, cluster]))
  const is = new Map(after.clusters.map((cluster) => [cluster.name, cluster]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [old, now] = [was.get(name), is.get(name)]
    const cited = {
      host: clusterParts(name)?.host ?? '',
      section: 'clusters' as const,
      before: old ? before.because(old) : [],
      after: now ? after.because(now) : [],
    }
    return sentences(name, old, now).map((says) => ({ ...cited, says }))
  })
}

function sentences(
  name: string,
  old: ClusterConfig | undefined,
  now: ClusterConfig | undefined,
): readonly string[] {
  if (!now) return old ? [`The cluster \`${name}\` is gone: nothing can be sent there any more.`] : []
  if (!old) {
    const ends = (now.endpoints ?? []).map(endpointName)
    return [
      `There is a cluster \`${name}\` of type \`${now.type}\`${ends.length > 0 ? `, which connects to ${listed(ends)}` : ''}.`,
    ]
  }
  const fields = fieldChanges(old, now, ['endpoints', 'name'])
  const policy = fields.map((change) => `Cluster \`${name}\`: ${fieldWords(change)}.`)
  return [...policy, ...endpointSentences(name, old.endpoints ?? [], now.endpoints ?? [])]
}

function endpointSentences(name: string, was: readonly Endpoint[], is: readonly Endpoint[]): string[] {
  const old = new Map(was.map((endpoint) => [endpointName(endpoint), endpoint]))
  const now = new Map(is.map((endpoint) => [endpointName(endpoint), endpoint]))
  const added = [...now.keys()].filter((key) => !old.has(key))
  const removed = [...old.keys()].filter((key) => !now.has(key))
  const kept = [...now].flatMap(([key, endpoint]) => {
    const former = old.get(key)
    return former
      ? fieldChanges(former, endpoint).map(
          (change) => `Cluster \`${name}\`, endpoint ${key}: ${fieldWords(change)}.`,
        )
      : []
  })
  return [
    ...(added.length > 0 ? [`Cluster \`${name}\` connects to ${listed(added)} now.`] : []),
    ...(removed.length > 0 ? [`Cluster \`${name}\` does not connect to ${listed(removed)} any more.`] : []),
    ...kept,
  ]
}

const endpointName = ({ address, port }: Endpoint): string => `\`${address}:${port}\``
const listed = (things: readonly string[]): string => things.join(', ')
