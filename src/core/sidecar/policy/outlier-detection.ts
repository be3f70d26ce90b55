import { envoyDuration } from '#core/istio/duration.ts'
import { numberOf, textOf } from '#core/istio/resource.ts'
import type { OutlierDetection } from '#core/istio/traffic-policy.ts'
import type { OutlierDetection as Programmed } from '#core/sidecar/config/cluster.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'

/**
 * What `outlierDetection` makes of a cluster; an empty one turns ejection on with Envoy's defaults.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/cluster_traffic_policy.go:454-521.
 */
export function outlierFields(detection: OutlierDetection | undefined): {
  readonly outlierDetection?: Programmed
  readonly panicThreshold?: number
} {
  if (!detection) return {}
  const { map } = detection
  const errors = numberOf(map['consecutive5xxErrors'])
  const gateway = numberOf(map['consecutiveGatewayErrors'])
  const ejected = numberOf(map['maxEjectionPercent'])
  const splits = map['splitExternalLocalOriginErrors'] === true
  const local = numberOf(map['consecutiveLocalOriginFailures']) ?? 0
  return {
    outlierDetection: withoutAbsent({
      enforcingSuccessRate: 0,
      consecutive5xx: errors,
      enforcingConsecutive5xx: enforced(errors),
      consecutiveGatewayFailure: gateway,
      enforcingConsecutiveGatewayFailure: enforced(gateway),
      interval: envoyDuration(textOf(map['interval'])),
      baseEjectionTime: envoyDuration(textOf(map['baseEjectionTime'])),
      maxEjectionPercent: ejected !== undefined && ejected > 0 ? ejected : undefined,
      splitExternalLocalOriginErrors: splits ? true : undefined,
      enforcingLocalOriginSuccessRate: splits ? 0 : undefined,
      consecutiveLocalOriginFailure: splits && local > 0 ? local : undefined,
      enforcingConsecutiveLocalOriginFailure: splits && local > 0 ? 100 : undefined,
    }),
    panicThreshold: numberOf(map['minHealthPercent']) ?? 0,
  }
}

const enforced = (count: number | undefined): number | undefined =>
  count === undefined ? undefined : count > 0 ? 100 : 0
