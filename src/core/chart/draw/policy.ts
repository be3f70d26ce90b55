import type { DestinationRule, Subset } from '#core/istio/destination-rule.ts'
import type { PortPolicy, TrafficPolicy } from '#core/istio/traffic-policy.ts'
import type { Site } from '#core/chart/ways/way.ts'

/** The settings that count for one cluster, and the objects they stand in. */
export interface ClusterPolicy extends Omit<PortPolicy, 'path' | 'proxyProtocol'> {
  readonly sites: readonly Site[]
  /** The rule that a `tls` setting stands in can give certificates by name. */
  readonly selectsWorkload: boolean
}

/**
 * The policy of a port or of a subset of it. A port-level entry replaces everything above it; of a subset each setting that is
 * there replaces the one above it, and a port-level entry of a subset replaces all four.
 * Source: Istio 1.30.3, pilot/pkg/networking/util/util.go:810-895.
 */
export function clusterPolicy(
  rules: readonly DestinationRule[],
  port: number,
  subset?: Subset,
): ClusterPolicy {
  const rule = rules.find(({ trafficPolicy }) => trafficPolicy)
  const base = levelFor(rule?.trafficPolicy, port)
  const own = levelFor(subset?.trafficPolicy, port)
  const replacesAll = own !== undefined && own !== subset?.trafficPolicy
  const pick = <Name extends 'connectionPool' | 'outlierDetection' | 'loadBalancer' | 'tls'>(
    name: Name,
  ): PortPolicy[Name] | undefined => (replacesAll ? own[name] : (own?.[name] ?? base?.[name]))
  const owner = rules.find(({ subsets }) => subset && subsets.includes(subset))
  return {
    connectionPool: pick('connectionPool'),
    outlierDetection: pick('outlierDetection'),
    loadBalancer: pick('loadBalancer'),
    tls: pick('tls'),
    sites: [
      ...(owner && subset ? [{ value: owner.value, path: subset.path }] : []),
      ...(rule && base && !replacesAll ? [{ value: rule.value, path: base.path }] : []),
      ...(rules[0] && !rule && !owner ? [{ value: rules[0].value, path: ['spec', 'host'] }] : []),
    ],
    selectsWorkload: rules[0]?.workloadSelector !== undefined,
  }
}

const levelFor = (policy: TrafficPolicy | undefined, port: number): PortPolicy | undefined =>
  policy?.portLevelSettings.find((level) => level.port === port) ?? policy

/**
 * What becomes of a `tls` setting. `ignored`: istiod leaves it out, and the bytes go on as they are.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/cluster_tls.go:72-128, 216-221.
 */
export function originationOf({
  tls,
  selectsWorkload,
}: ClusterPolicy): 'none' | 'TLS' | 'mesh TLS' | 'ignored' {
  if (!tls || tls.mode === 'DISABLE') return 'none'
  if (tls.mode === 'ISTIO_MUTUAL') return 'mesh TLS'
  const named = tls.credentialName !== '' && !tls.credentialName.startsWith('configmap://')
  if (named && !selectsWorkload) return 'ignored'
  const hasFiles = tls.clientCertificate !== '' && tls.privateKey !== ''
  return tls.mode === 'MUTUAL' && !hasFiles && tls.credentialName === '' ? 'ignored' : 'TLS'
}
