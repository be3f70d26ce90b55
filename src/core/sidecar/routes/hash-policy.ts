import { envoyDuration } from '#core/istio/duration.ts'
import { textOf } from '#core/istio/resource.ts'
import type { RouteDestination } from '#core/istio/route-destination.ts'
import type { PortPolicy, TrafficPolicy } from '#core/istio/traffic-policy.ts'
import { isMap, type JsonMap } from '#core/text/json.ts'
import type { HashPolicy } from '#core/sidecar/config/route.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'
import type { MergedRule } from '#core/sidecar/registry/merged-rules.ts'

/** What a service's requests are told apart by: a port-level hash counts before that of the whole policy. */
export function hashOfService(rule: MergedRule | undefined, port: number): HashPolicy | undefined {
  const policy = rule?.trafficPolicy
  const level = policy?.portLevelSettings.find((one) => one.port === port)
  return toPolicy(hashOf(level) ?? hashOf(policy))
}

/**
 * What the requests of a route to a destination are told apart by; a port-level hash counts only if the route names the port.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/route/route.go:1525-1612.
 */
export function hashOfDestination(
  rule: MergedRule | undefined,
  { port, subset }: RouteDestination,
): HashPolicy | undefined {
  const own = rule?.subsets.find((one) => one.subset.name === subset)?.subset.trafficPolicy
  const policy = rule?.trafficPolicy
  return toPolicy(
    hashOf(levelOf(own, port)) ?? hashOf(own) ?? hashOf(levelOf(policy, port)) ?? hashOf(policy),
  )
}

const levelOf = (policy: TrafficPolicy | undefined, port: number | undefined): PortPolicy | undefined =>
  port === undefined ? undefined : policy?.portLevelSettings.find((one) => one.port === port)

function hashOf(policy: PortPolicy | undefined): JsonMap | undefined {
  const hash = policy?.loadBalancer?.map['consistentHash']
  return isMap(hash) ? hash : undefined
}

function toPolicy(hash: JsonMap | undefined): HashPolicy | undefined {
  if (!hash) return undefined
  const { httpHeaderName, httpCookie, useSourceIp, httpQueryParameterName } = hash
  if (typeof httpHeaderName === 'string') return { header: { headerName: httpHeaderName } }
  if (isMap(httpCookie)) {
    const cookie = withoutAbsent({
      name: textOf(httpCookie['name']),
      ttl: envoyDuration(textOf(httpCookie['ttl'])),
      path: textOf(httpCookie['path']) || undefined,
    })
    return { cookie }
  }
  if (typeof useSourceIp === 'boolean') return { connectionProperties: { sourceIp: useSourceIp } }
  if (typeof httpQueryParameterName === 'string') return { queryParameter: { name: httpQueryParameterName } }
  return undefined
}
