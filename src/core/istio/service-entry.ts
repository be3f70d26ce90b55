import type { Json } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { labelsOf, listedTexts, readList, textsOf, type Labels, type Listed } from './listed.ts'
import { identityOf, readOnce, type ObjectIdentity } from './read-once.ts'
import { mapOf, numberOf, textOf } from './resource.ts'
import { readWorkloadAddress, type WorkloadAddress } from './workload-entry.ts'

const resolutions = ['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'] as const
export type Resolution = (typeof resolutions)[number]

export interface ServicePort {
  readonly path: Path
  readonly number: number
  readonly name: string
  /** As written; '' if absent. */
  readonly protocol: string
  readonly targetPort: number | undefined
}

/** A ServiceEntry with Istio's defaults filled in (`service_entry.proto`: NONE, MESH_EXTERNAL). */
export interface ServiceEntry extends ObjectIdentity {
  readonly labels: Labels
  readonly hosts: readonly Listed<string>[]
  readonly addresses: readonly Listed<string>[]
  /** Ports that have a number. */
  readonly ports: readonly ServicePort[]
  readonly location: 'MESH_EXTERNAL' | 'MESH_INTERNAL'
  readonly resolution: Resolution
  readonly endpoints: readonly WorkloadAddress[]
  readonly workloadSelector: Labels | undefined
  /** Empty if absent: the mesh's default counts. */
  readonly exportTo: readonly string[]
  readonly subjectAltNames: readonly string[]
  /** `status.addresses`: what istiod allocated. */
  readonly allocated: readonly { readonly host: string; readonly value: string }[]
  /** The label `networking.istio.io/enable-autoallocate-ip: "false"` is set. */
  readonly refusesAllocation: boolean
  /** The annotation `istio.io/connect-strategy: RACE_FIRST_TCP_CONNECT` is set. */
  readonly racesConnections: boolean
}

/** A ServiceEntry from an object of that kind. Never throws; wrong types and unknown names count as absent. */
export const readServiceEntry = readOnce((resource): ServiceEntry => {
  const { spec, value } = resource
  const metadata = mapOf(value['metadata'])
  const labels = labelsOf(metadata['labels'])
  const selector = mapOf(spec['workloadSelector'])
  return {
    ...identityOf(resource),
    labels,
    hosts: listedTexts(spec['hosts'], ['spec', 'hosts']),
    addresses: listedTexts(spec['addresses'], ['spec', 'addresses']),
    ports: readPorts(spec['ports']),
    location: spec['location'] === 'MESH_INTERNAL' ? 'MESH_INTERNAL' : 'MESH_EXTERNAL',
    resolution: resolutions.find((name) => name === spec['resolution']) ?? 'NONE',
    endpoints: readList(spec['endpoints'], ['spec', 'endpoints'], readWorkloadAddress),
    workloadSelector: 'labels' in selector ? labelsOf(selector['labels']) : undefined,
    exportTo: textsOf(spec['exportTo']),
    subjectAltNames: textsOf(spec['subjectAltNames']),
    allocated: readList(mapOf(value['status'])['addresses'], [], (address) => ({
      host: textOf(address['host']),
      value: textOf(address['value']),
    })),
    refusesAllocation: labels[ALLOCATION_LABEL]?.toLowerCase() === 'false',
    racesConnections:
      mapOf(metadata['annotations'])['istio.io/connect-strategy'] === 'RACE_FIRST_TCP_CONNECT',
  }
})

/** Source: Istio 1.30.3, pilot/pkg/networking/serviceentry/ip_autoallocation.go:82-105. */
const ALLOCATION_LABEL = 'networking.istio.io/enable-autoallocate-ip'

const readPorts = (value: Json | undefined): ServicePort[] =>
  readList(value, ['spec', 'ports'], (port, path) => {
    const number = numberOf(port['number'])
    if (number === undefined || !Number.isInteger(number) || number < 1 || number > 65_535) return []
    const targetPort = numberOf(port['targetPort'])
    return [
      {
        path,
        number,
        name: textOf(port['name']),
        protocol: textOf(port['protocol']),
        targetPort: targetPort || undefined,
      },
    ]
  }).flat()
