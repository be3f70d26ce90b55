import { envoyDuration } from '#core/istio/duration.ts'
import { numberOf, textOf } from '#core/istio/resource.ts'
import type { LoadBalancer } from '#core/istio/traffic-policy.ts'
import { isMap, type JsonMap } from '#core/text/json.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'

type BalancerFields = Pick<
  ClusterConfig,
  'lbPolicy' | 'ringHashLbConfig' | 'maglevLbConfig' | 'roundRobinLbConfig' | 'leastRequestLbConfig'
>

/**
 * What `loadBalancer` makes of a cluster that has endpoints.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/cluster_traffic_policy.go:314-437, 524-565.
 */
export function balancerFields(balancer: LoadBalancer | undefined): BalancerFields {
  if (!balancer) return usual
  const hash = balancer.map['consistentHash']
  const simple = simpleFields(balancer)
  return isMap(hash) ? { ...simple, ...hashFields(hash) } : simple
}

const usual: BalancerFields = { lbPolicy: 'LEAST_REQUEST' }

function simpleFields(balancer: LoadBalancer): BalancerFields {
  const slowStart = slowStartOf(balancer.map)
  switch (balancer.simple) {
    case 'RANDOM':
      return { lbPolicy: 'RANDOM' }
    case 'ROUND_ROBIN':
      return withoutAbsent({ lbPolicy: 'ROUND_ROBIN', roundRobinLbConfig: slowStart })
    default:
      return withoutAbsent({ lbPolicy: 'LEAST_REQUEST', leastRequestLbConfig: slowStart })
  }
}

/**
 * New endpoints get their share by and by: with `warmup` along a line from a tenth of it, unless it says otherwise. The runtime key
 * of `aggression` is what istiod 1.30.3 writes there. Source: Istio 1.30.3, cluster_traffic_policy.go:405-437.
 */
function slowStartOf(balancer: JsonMap): object | undefined {
  if (isMap(balancer['warmup'])) {
    const { duration, aggression, minimumPercent } = balancer['warmup']
    return {
      slowStartConfig: withoutAbsent({
        slowStartWindow: envoyDuration(textOf(duration)),
        aggression: { defaultValue: numberOf(aggression) ?? 1, runtimeKey: '(' },
        minWeightPercent: { value: numberOf(minimumPercent) ?? 10 },
      }),
    }
  }
  const window = envoyDuration(textOf(balancer['warmupDurationSecs']))
  return window === undefined ? undefined : { slowStartConfig: { slowStartWindow: window } }
}

function hashFields(hash: JsonMap): BalancerFields {
  if (isMap(hash['maglev'])) {
    const size = numberOf(hash['maglev']['tableSize']) ?? 0
    return withoutAbsent({
      lbPolicy: 'MAGLEV',
      maglevLbConfig: size > 0 ? { tableSize: String(size) } : undefined,
    })
  }
  const ring = isMap(hash['ringHash']) ? (numberOf(hash['ringHash']['minimumRingSize']) ?? 0) : undefined
  const size = ring ?? (numberOf(hash['minimumRingSize']) || 1024)
  return withoutAbsent({
    lbPolicy: 'RING_HASH',
    ringHashLbConfig: size > 0 ? { minimumRingSize: String(size) } : undefined,
  })
}
