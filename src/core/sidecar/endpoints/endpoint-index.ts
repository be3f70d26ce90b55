import type { KubernetesService, EndpointSlice } from '#core/istio/kubernetes-service.ts'
import { hasLabels } from '#core/istio/listed.ts'
import { writtenAddresses } from '#core/istio/service-address.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { Workload } from '#core/istio/workload-entry.ts'
import {
  instanceOf,
  instancesOf,
  isAddress,
  type Instance,
  type Source,
} from '#core/sidecar/registry/instances.ts'
import type { Objects } from '#core/sidecar/registry/objects.ts'

/** An instance of a service port: `port` is where it listens, `servicePort` and `portName` what it is an instance of. */
export interface ServiceInstance extends Omit<Instance, 'inMesh'> {
  readonly portName: string
  readonly servicePort: number
  readonly namespace: string
  readonly health: 'HEALTHY' | ''
}

/** The endpoints that istiod knows for a host in a namespace, whoever brought them and whoever may see them. */
export type EndpointIndex = (host: string, namespace: string) => readonly ServiceInstance[]

/**
 * Makes an index of all endpoints. Those of every entry of a namespace that has the host stand together, beside those of a Kubernetes
 * Service of that name. Source: Istio 1.30.3, serviceentry/conversion.go:596-632; pilot/pkg/model/endpointshards.go:99-117.
 */
export function endpointIndex(objects: Objects, source: Source): EndpointIndex {
  const kubernetes = kubernetesEndpoints(objects)
  const known = new Map<string, readonly ServiceInstance[]>()
  return (host, namespace) => {
    const key = `${namespace}/${host}`
    let found = known.get(key)
    if (!found) {
      const ofService = kubernetes.get(key)
      const ofEntries = entryEndpoints(source, host, namespace)
      found = ofService ? [...ofService, ...ofEntries] : ofEntries
      known.set(key, found)
    }
    return found
  }
}

function entryEndpoints(source: Source, host: string, namespace: string): readonly ServiceInstance[] {
  const found: ServiceInstance[] = []
  for (const entry of source.sharing(host, namespace)) {
    for (const port of entry.ports) {
      let instances = instancesOf(source, entry, host, port).filter(isHealthy)
      // An entry has its endpoints once for each address.
      const times = addressCount(entry)
      if (times > 1) instances = Array.from({ length: times }, () => instances).flat()
      if (entry.resolution === 'DNS_ROUND_ROBIN') {
        // Only the first one of a port survives.
        const isTaken = found.some(({ servicePort }) => servicePort === port.number)
        instances = isTaken ? [] : instances.slice(0, 1)
      }
      for (const instance of instances) {
        const health = instance.isPod ? 'HEALTHY' : ''
        found.push({
          ...instance,
          portName: port.name,
          servicePort: port.number,
          namespace,
          health,
        })
      }
    }
  }
  return found
}

function addressCount(entry: ServiceEntry): number {
  const { addresses, networks } = writtenAddresses(entry)
  return addresses.length + networks.length
}

const isHealthy = ({ isReady }: Instance): boolean => isReady

function kubernetesEndpoints({ services, slices, workloads }: Objects): Map<string, ServiceInstance[]> {
  const found = new Map<string, ServiceInstance[]>()
  const pods = new Map(
    workloads.flatMap((one) => (one.kind === 'Pod' ? [[one.at.address, one] as const] : [])),
  )
  const hosts = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service]))
  for (const slice of slices) {
    const service = hosts.get(`${slice.namespace}/${slice.service}`)
    if (!service) continue
    const key = `${service.namespace}/${service.host}`
    const known = found.get(key) ?? []
    known.push(...sliceInstances(slice, service, pods))
    found.set(key, known)
  }
  const machines = workloads.filter(({ kind }) => kind === 'WorkloadEntry')
  if (machines.length > 0) {
    for (const service of services) {
      const selected = selectedInstances(service, machines)
      const key = `${service.namespace}/${service.host}`
      if (selected.length > 0) found.set(key, [...(found.get(key) ?? []), ...selected])
    }
  }
  return found
}

/**
 * WorkloadEntries that a Service with an address of its own selects stand behind it like pods.
 * Source: Istio 1.30.3, serviceregistry/kube/controller/controller.go, serviceInstancesFromWorkloadInstances.
 */
function selectedInstances(service: KubernetesService, machines: readonly Workload[]): ServiceInstance[] {
  const { selector, namespace, isHeadless, externalName, ports } = service
  if (!selector || Object.keys(selector).length === 0 || isHeadless || externalName !== '') return []
  const selected = machines.filter(
    ({ at, namespace: own }) => own === namespace && hasLabels(at.labels, selector) && isAddress(at.address),
  )
  return ports.flatMap((port) =>
    selected.map((machine): ServiceInstance => ({
      ...instanceOf(machine.at, port, machine, machine.name),
      portName: port.name,
      servicePort: port.number,
      namespace,
      health: '',
    })),
  )
}

function sliceInstances(
  { addresses, ports, namespace, value }: EndpointSlice,
  service: KubernetesService,
  pods: ReadonlyMap<string, Workload>,
): ServiceInstance[] {
  return addresses
    .filter(({ isReady }) => isReady)
    .flatMap(({ address, path }) =>
      ports.map(({ name, number }): ServiceInstance => {
        const pod = pods.get(address)
        const labels = pod?.at.labels ?? {}
        return {
          address,
          port: number,
          portName: name,
          servicePort: service.ports.find((port) => port.name === name)?.number ?? 0,
          labels,
          locality: '',
          weight: undefined,
          tlsMode: labels['security.istio.io/tlsMode'] ?? 'disabled',
          serviceAccount: '',
          workload: pod?.name ?? '',
          isPod: pod !== undefined,
          isReady: true,
          namespace: pod ? namespace : '',
          health: 'HEALTHY',
          value,
          path,
        }
      }),
    )
}
