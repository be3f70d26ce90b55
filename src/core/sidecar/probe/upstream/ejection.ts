import { milliseconds } from '#core/istio/duration.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { ClusterMemory, Ejection } from '#core/sidecar/probe/scene/scene.ts'

/** How a try ended, as outlier detection counts it. */
export type Tried = { readonly status: number } | 'not-connected' | 'broken'

/** Envoy's defaults (envoy.config.cluster.v3.OutlierDetection). */
const FAILURES = 5
const BASE = 30_000
const INTERVAL = 10_000
const MOST_PERCENT = 10

/**
 * Counts a try against its host, and takes the host out if it has failed too often in a row.
 * Source: Envoy, outlier_detection_impl.cc; the wire records `outlier-*`. `now` in ms.
 */
export function countTry(
  { outlierDetection }: ClusterConfig,
  { ejections }: ClusterMemory,
  host: string,
  among: number,
  tried: Tried,
  now: number,
): void {
  if (!outlierDetection) return
  const {
    consecutive5xx = FAILURES,
    enforcingConsecutive5xx = 100,
    consecutiveGatewayFailure = FAILURES,
    enforcingConsecutiveGatewayFailure = 0,
    consecutiveLocalOriginFailure = FAILURES,
    enforcingConsecutiveLocalOriginFailure = 100,
    splitExternalLocalOriginErrors = false,
    baseEjectionTime,
    interval,
    maxEjectionPercent = MOST_PERCENT,
  } = outlierDetection
  const known = ejections.get(host)
  const count: Ejection = known ?? { failures: 0, gatewayFailures: 0, times: 0, until: 0 }
  if (!known) ejections.set(host, count)
  const isLocal = typeof tried === 'string'
  if (isLocal && splitExternalLocalOriginErrors) {
    count.failures += 1
    if (enforcingConsecutiveLocalOriginFailure === 0 || count.failures < consecutiveLocalOriginFailure) return
  } else {
    const status = isLocal ? 503 : tried.status
    count.failures = status >= 500 ? count.failures + 1 : 0
    count.gatewayFailures = status >= 502 && status <= 504 ? count.gatewayFailures + 1 : 0
    const isOut =
      (enforcingConsecutive5xx > 0 && count.failures >= consecutive5xx) ||
      (enforcingConsecutiveGatewayFailure > 0 && count.gatewayFailures >= consecutiveGatewayFailure)
    if (!isOut) return
  }
  if (count.until > now) return
  const out = [...ejections.values()].filter(({ until }) => until > now).length
  if (((out + 1) * 100) / among > maxEjectionPercent) return
  count.times += 1
  count.failures = 0
  count.gatewayFailures = 0
  const end = now + (milliseconds(baseEjectionTime) ?? BASE) * count.times
  const tick = milliseconds(interval) ?? INTERVAL
  count.until = tick > 0 ? Math.ceil(end / tick) * tick : end
}
