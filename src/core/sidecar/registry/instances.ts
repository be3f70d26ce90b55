import { isLoneAddress } from '#core/istio/address.ts'
import type { Labels } from '#core/istio/listed.ts'
import type { ServiceEntry, ServicePort } from '#core/istio/service-entry.ts'
import type { Workload, WorkloadAddress } from '#core/istio/workload-entry.ts'
import type { ObjectIdentity } from '#core/istio/read-once.ts'
import type { JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { Registry } from './registry.ts'

/** An address and port that a port of a host leads to. */
export interface Instance {
  readonly address: string
  readonly port: number
  readonly labels: Labels
  readonly locality: string
  readonly weight: number | undefined
  /** Has an identity of the mesh, so that the sidecar may use the mesh's own TLS. */
  readonly inMesh: boolean
  /** `istio`, `disabled`, or what the label `security.istio.io/tlsMode` says. */
  readonly tlsMode: string
  readonly serviceAccount: string
  /** Its name in telemetry: that of the workload, or of the entry with the number of the endpoint. */
  readonly workload: string
  readonly isPod: boolean
  /** Pods that are not ready get no traffic. */
  readonly isReady: boolean
  readonly value: JsonMap
  readonly path: Path
}

/** Who is asked for entries and workloads. */
export interface Source {
  readonly sharing: (host: string, namespace: string) => readonly ServiceEntry[]
  readonly selected: (entry: ServiceEntry) => readonly Workload[]
}

/** The registry as a source. */
export const sourceOf = (ask: Ask<Registry>): Source => ({
  sharing: (host, namespace) => ask('entries', (entries) => entries.sharing(host, namespace)),
  selected: (entry) => ask('workloads', (workloadsFor) => workloadsFor(entry)),
})

/** The addresses behind a port number of a host, of all entries of the namespace together. */
export const sharedAddresses = (
  source: Source,
  host: string,
  namespace: string,
  port: number,
): readonly string[] =>
  source
    .sharing(host, namespace)
    .flatMap((entry) =>
      entry.ports
        .filter(({ number }) => number === port)
        .flatMap((same) => instancesOf(source, entry, host, same)),
    )
    .map(({ address }) => address)

/**
 * The instances that a cluster gets: those of every entry of the namespace with that host. Clusters of listed endpoints take
 * ports by name and addresses only, clusters of names take ports by number. A DNS_ROUND_ROBIN entry gives one
 * name, and only if there is none yet.
 * Source: Istio 1.30.3, serviceentry/conversion.go:596-632; pilot/pkg/xds/endpoints/endpoint_builder.go:388-400.
 */
export function clusterInstances(
  source: Source,
  owner: ServiceEntry,
  host: string,
  port: ServicePort,
): Instance[] {
  const listed = owner.resolution === 'STATIC'
  const fits = (other: ServicePort): boolean =>
    listed ? other.name === port.name : other.number === port.number
  const instances: Instance[] = []
  for (const entry of source.sharing(host, owner.namespace)) {
    const own = entry.ports.filter(fits).flatMap((same) => instancesOf(source, entry, host, same))
    if (entry.resolution !== 'DNS_ROUND_ROBIN') instances.push(...own)
    else if (instances.length === 0) instances.push(...own.slice(0, 1))
  }
  return listed ? instances.filter(({ address }) => isAddress(address) || isSocket(address)) : instances
}

/** The instances of one entry for one of its ports (Istio 1.30.3, serviceentry/conversion.go:346-566). */
export function instancesOf(
  source: Source,
  entry: ServiceEntry,
  host: string,
  port: ServicePort,
): Instance[] {
  const byName = entry.resolution === 'DNS' || entry.resolution === 'DNS_ROUND_ROBIN'
  const own = entry.endpoints
    .map((at, i) => instanceOf(at, port, entry, `${entry.name}-${i}`))
    .filter(({ address }) => address !== '')
  if (entry.workloadSelector) {
    const selected = source.selected(entry).map((one) => instanceOf(one.at, port, one, one.name))
    return [...own, ...selected.filter(({ address }) => isAddress(address) || (byName && address !== ''))]
  }
  if (own.length > 0 || !byName) return own
  const path = entry.hosts.find(({ value }) => value === host)?.path ?? ['spec', 'hosts']
  const itself = { address: host, port: port.targetPort ?? port.number, value: entry.value, path }
  return [
    {
      ...itself,
      labels: {},
      locality: '',
      weight: undefined,
      inMesh: false,
      tlsMode: 'disabled',
      serviceAccount: '',
      workload: entry.name,
      isPod: false,
      isReady: true,
    },
  ]
}

/** One address as an instance of a port. */
export function instanceOf(
  { address, ports, labels, locality, weight, serviceAccount, isReady, path }: WorkloadAddress,
  port: ServicePort,
  { value, kind }: ObjectIdentity,
  workload: string,
): Instance {
  const place = locality || (labels['istio-locality'] ?? '').replaceAll('.', '/')
  const isPod = kind === 'Pod'
  const tlsMode =
    labels['security.istio.io/tlsMode'] ?? (serviceAccount === '' || isPod ? 'disabled' : 'istio')
  return {
    address,
    port: isSocket(address) ? 0 : ports[port.name] || port.targetPort || port.number,
    labels: withPlace(labels, place),
    locality: place,
    weight: weight || undefined,
    inMesh: tlsMode === 'istio',
    tlsMode,
    serviceAccount,
    workload,
    isPod,
    isReady,
    value,
    path,
  }
}

/** Labels with those that tell where the endpoint is (Istio 1.30.3, serviceregistry/util/label, AugmentLabels). */
function withPlace(labels: Labels, locality: string): Labels {
  if (locality === '') return labels
  const [region = '', zone = '', subzone = ''] = locality.split('/')
  return {
    ...labels,
    ...(region ? { 'topology.kubernetes.io/region': region } : {}),
    ...(zone ? { 'topology.kubernetes.io/zone': zone } : {}),
    ...(subzone ? { 'topology.istio.io/subzone': subzone } : {}),
  }
}

/** Whether an endpoint's text is an IP address. Names, the most of them, are told by their letters, which is far cheaper. */
export const isAddress = (text: string): boolean => /^[\d.]+$|:/.test(text) && isLoneAddress(text)

export const isSocket = (address: string): boolean => address.startsWith('unix://')
