import type { Endpoint } from '#core/sidecar/config/cluster.ts'
import { inOrder } from '#core/sidecar/registry/precedence.ts'
import type { LocalityGroup } from './locality.ts'
import type { ServiceInstance } from './endpoint-index.ts'

/** Endpoints as a cluster has them, by priority, locality, address and port. `takesTls` says of which the mark stays. */
export function programmedEndpoints(
  groups: readonly LocalityGroup[],
  takesTls: (instance: ServiceInstance) => boolean,
): readonly Endpoint[] {
  const endpoints = groups.flatMap(({ locality, instances, priority, weight: localityWeight }) =>
    instances.map((instance): Endpoint => {
      const { address, port, weight = 1, namespace, workload, health } = instance
      return {
        address,
        port,
        weight,
        workload: `${namespace}/${workload}`,
        ...(locality === '' ? {} : { locality }),
        ...(localityWeight === undefined || localityWeight === totalOf(instances) ? {} : { localityWeight }),
        ...(priority === 0 ? {} : { priority }),
        ...(takesTls(instance) && instance.tlsMode !== 'disabled' ? { tlsMode: instance.tlsMode } : {}),
        ...(health === '' ? {} : { healthStatus: health }),
      }
    }),
  )
  return endpoints.length < 2 ? endpoints : endpoints.toSorted(byPlace)
}

const totalOf = (instances: readonly ServiceInstance[]): number =>
  instances.reduce((sum, { weight }) => sum + (weight ?? 1), 0)

const byPlace = (a: Endpoint, b: Endpoint): number =>
  (a.priority ?? 0) - (b.priority ?? 0) ||
  inOrder(a.locality ?? '', b.locality ?? '') ||
  inOrder(a.address, b.address) ||
  a.port - b.port
