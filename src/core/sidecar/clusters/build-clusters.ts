import type { Scope } from '#core/sidecar/scope/scope.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import { at, type Cause, type Ledger } from '#core/sidecar/citations/ledger.ts'
import type { Conflicts } from '#core/sidecar/conflicts.ts'
import type { EndpointIndex } from '#core/sidecar/endpoints/endpoint-index.ts'
import { portPolicy, subsetPolicy } from '#core/sidecar/policy/cluster-policy.ts'
import { inOrder } from '#core/sidecar/registry/precedence.ts'
import { isForwardProxy, type Port, type Service } from '#core/sidecar/services/service.ts'
import { balancedCluster } from './balanced-cluster.ts'
import { fixedClusters } from './fixed-clusters.ts'
import { forwardProxyCluster } from './forward-proxy-cluster.ts'

/** What clusters are made from. */
export interface ClusterSources {
  readonly scope: Scope
  readonly endpoints: EndpointIndex
  readonly ledger: Ledger
  readonly conflicts: Conflicts
}

/** All clusters of the sidecar, by name (Istio 1.30.3, cluster.go:475-590; cluster_builder.go:292-430). */
export function buildClusters(sources: ClusterSources): ClusterConfig[] {
  const { scope, ledger } = sources
  const clusters = fixedClusters(scope.mesh, ledger)
  for (const service of scope.services) {
    if (service.resolution === 'ALIAS') continue
    for (const port of service.ports) {
      if (port.protocol !== 'UDP') clusters.push(...clustersOfPort(service, port, sources))
    }
  }
  return firstOfEachName(clusters).toSorted((a, b) => inOrder(a.name, b.name))
}

function clustersOfPort(service: Service, port: Port, sources: ClusterSources): ClusterConfig[] {
  const { scope } = sources
  const merged = scope.ruleFor(service.host)
  const policy = portPolicy(merged, port.number)
  const causes = (): readonly Cause[] => [
    at(port.object, port.path),
    at(service.object, service.path),
    ...policy.causes,
  ]
  if (isForwardProxy(service)) {
    const cluster = forwardProxyCluster(service, port, policy, merged, causes, sources)
    return cluster ? [cluster] : []
  }
  const base = { service, port, merged, sources }
  const main = balancedCluster({ ...base, policy, causes, subset: undefined, passedOn: false })
  // Without endpoints a cluster of names is not made, and neither are its subsets.
  if (!main) return []
  const subsets = (merged?.subsets ?? []).flatMap((subset) => {
    const own = subsetPolicy(policy, subset, port.number)
    const built = balancedCluster({
      ...base,
      policy: own,
      causes: () => [at(port.object, port.path), ...own.causes],
      subset,
      passedOn: main.type === 'ORIGINAL_DST',
    })
    return built ? [built] : []
  })
  return [main, ...subsets]
}

function firstOfEachName(clusters: readonly ClusterConfig[]): ClusterConfig[] {
  const names = new Set<string>()
  return clusters.filter(({ name }) => names.size < names.add(name).size)
}
