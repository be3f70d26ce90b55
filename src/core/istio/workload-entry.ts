import type { JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { labelsOf, type Labels } from './listed.ts'
import { identityOf, readOnce, type ObjectIdentity } from './read-once.ts'
import { listOf, mapOf, numberOf, textOf, type Resource } from './resource.ts'

/** An address that traffic can end at: an item of a ServiceEntry's `endpoints`, or the `spec` of a WorkloadEntry. */
export interface WorkloadAddress {
  readonly path: Path
  /** An IP address, a host name, or `unix://` and a path. */
  readonly address: string
  /** By port name. */
  readonly ports: Readonly<Record<string, number>>
  readonly labels: Labels
  readonly locality: string
  readonly weight: number | undefined
  readonly serviceAccount: string
  /** False for a Pod whose `Ready` condition is not true. */
  readonly isReady: boolean
}

/** A WorkloadEntry, or a Pod (which has its address in `status.podIP`). */
export interface Workload extends ObjectIdentity {
  readonly at: WorkloadAddress
}

/** One address, read from the map at `path`. Wrong types count as absent. */
export function readWorkloadAddress(map: JsonMap, path: Path): WorkloadAddress {
  const ports: Record<string, number> = Object.create(null) as Record<string, number>
  for (const [name, held] of Object.entries(mapOf(map['ports']))) {
    const number = numberOf(held)
    if (number !== undefined) ports[name] = number
  }
  return {
    path,
    address: textOf(map['address']),
    ports,
    labels: labelsOf(map['labels']),
    locality: textOf(map['locality']),
    weight: numberOf(map['weight']),
    serviceAccount: textOf(map['serviceAccount']),
    isReady: true,
  }
}

/** A WorkloadEntry or Pod. Never throws; wrong types count as absent. */
export const readWorkload = readOnce((resource): Workload => {
  const labels = labelsOf(mapOf(resource.value['metadata'])['labels'])
  const read = readWorkloadAddress(resource.spec, ['spec'])
  const at =
    resource.kind === 'Pod'
      ? { ...read, ...podState(resource), labels }
      : // Labels of the object itself count as well, and win (Istio 1.30.3, serviceentry/controller.go, convertWorkloadEntry).
        { ...read, labels: { ...read.labels, ...labels } }
  return { ...identityOf(resource), at }
})

function podState({
  value,
  spec,
}: Resource): Pick<WorkloadAddress, 'address' | 'isReady' | 'serviceAccount'> {
  const status = mapOf(value['status'])
  const ready = listOf(status['conditions'])
    .map(mapOf)
    .find(({ type }) => type === 'Ready')
  return {
    address: textOf(status['podIP']),
    isReady: ready === undefined || ready['status'] === 'True',
    serviceAccount: textOf(spec['serviceAccountName']),
  }
}
