import type { DestinationRule, Subset } from '#core/istio/destination-rule.ts'
import type {
  ClientTls,
  ConnectionPool,
  LoadBalancer,
  OutlierDetection,
  PortPolicy,
  TrafficPolicy,
} from '#core/istio/traffic-policy.ts'
import type { Path } from '#core/text/path.ts'
import { at, type Cause } from '#core/sidecar/citations/ledger.ts'
import type { MergedRule, OwnedSubset } from '#core/sidecar/registry/merged-rules.ts'

/** The settings that count for one cluster, and where they stand. */
export interface ClusterPolicy {
  readonly connectionPool: ConnectionPool | undefined
  readonly outlierDetection: OutlierDetection | undefined
  readonly loadBalancer: LoadBalancer | undefined
  readonly tls: ClientTls | undefined
  readonly proxyProtocol: string
  readonly causes: readonly Cause[]
}

const nothing: ClusterPolicy = {
  connectionPool: undefined,
  outlierDetection: undefined,
  loadBalancer: undefined,
  tls: undefined,
  proxyProtocol: '',
  causes: [],
}

/**
 * The policy of a port: a port-level entry replaces everything above it, and nothing is inherited.
 * Source: Istio 1.30.3, pilot/pkg/networking/util/util.go:810-895.
 */
export function portPolicy(merged: MergedRule | undefined, port: number): ClusterPolicy {
  if (!merged) return nothing
  const { rule, policyRule, trafficPolicy } = merged
  const level = levelFor(trafficPolicy, port)
  return level
    ? { ...settingsOf(level), causes: causesOf(policyRule, level.path, rule) }
    : { ...nothing, causes: [at(rule, ['spec', 'host'])] }
}

const causesOf = (owner: DestinationRule, path: Path, rule: DestinationRule): Cause[] =>
  owner === rule ? [at(owner, path)] : [at(owner, path), at(rule, ['spec', 'host'])]

const settingsOf = (level: PortPolicy): Omit<ClusterPolicy, 'causes'> => ({
  connectionPool: level.connectionPool,
  outlierDetection: level.outlierDetection,
  loadBalancer: level.loadBalancer,
  tls: level.tls,
  proxyProtocol: level.proxyProtocol,
})

/**
 * The policy of a subset: each setting that is there replaces the one of the port; a port-level entry replaces all that it could
 * name, which PROXY protocol is not among. Source: Istio 1.30.3, pilot/pkg/networking/util/util.go, mergeTrafficPolicy.
 */
export function subsetPolicy(
  base: ClusterPolicy,
  { rule, subset }: OwnedSubset,
  port: number,
): ClusterPolicy {
  const causes = [at(rule, subset.path), ...base.causes]
  const level = levelFor(subset.trafficPolicy, port)
  if (!level) return { ...base, causes }
  const own = settingsOf(level)
  if (level !== subset.trafficPolicy)
    return { ...own, proxyProtocol: base.proxyProtocol, causes: [at(rule, level.path), ...causes] }
  return {
    connectionPool: own.connectionPool ?? base.connectionPool,
    outlierDetection: own.outlierDetection ?? base.outlierDetection,
    loadBalancer: own.loadBalancer ?? base.loadBalancer,
    tls: own.tls ?? base.tls,
    proxyProtocol: own.proxyProtocol || base.proxyProtocol,
    causes: [at(rule, level.path), ...causes],
  }
}

const levelFor = (policy: TrafficPolicy | undefined, port: number): PortPolicy | undefined =>
  policy?.portLevelSettings.find((level) => level.port === port) ?? policy

/**
 * Which TLS a policy asks for by itself, which is what counts for the marks of endpoints: a port-level entry without `tls` leaves that of
 * the policy, and a subset is asked alone. Source: Istio 1.30.3, pilot/pkg/xds/endpoints/mtls_checker.go.
 */
export function askedTlsMode(
  merged: MergedRule | undefined,
  subset: Subset | undefined,
  port: number,
): ClientTls['mode'] | undefined {
  const policy = subset ? subset.trafficPolicy : merged?.trafficPolicy
  const level = policy?.portLevelSettings.find((one) => one.port === port && one.tls)
  return level?.tls?.mode ?? policy?.tls?.mode
}
