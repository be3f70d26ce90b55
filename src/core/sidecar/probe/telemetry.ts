import type { AccessLog } from './trace.ts'

/**
 * Which metrics will show a request and under which names, in Istio's words. Source: the notes on Istio 1.30.3's telemetry
 * (extensions/filters: istio_stats.cc; pilot/pkg/model/telemetry.go:1003-1034); not executed.
 */
export function telemetryOf(
  envoy: AccessLog | null,
  isHttp: boolean,
  authority: string | undefined,
): string[] {
  if (envoy === null)
    return ['No metric shows it: the request never came to the sidecar, or never ended there (not executed).']
  const { upstreamCluster, routeName, responseCode, responseFlags } = envoy
  const [, , , host] = (upstreamCluster ?? '').split('|')
  const isBlocked = upstreamCluster === 'BlackHoleCluster' || routeName === 'block_all'
  const isPassed = upstreamCluster === 'PassthroughCluster' || routeName === 'allow_any'
  const service = host ?? (isHttp ? (authority ?? 'unknown') : 'unknown')
  const name = isBlocked ? 'BlackHoleCluster' : isPassed ? 'PassthroughCluster' : service
  const metric = isHttp ? 'istio_requests_total' : 'istio_tcp_connections_opened_total'
  const flags = responseFlags.length > 0 ? [...responseFlags].join(',') : '-'
  const code = isHttp ? `response_code="${responseCode}", ` : ''
  return [
    `${metric}{reporter="source", destination_service="${service}", destination_service_name="${name}", ${code}response_flags="${flags}"} (not executed)`,
  ]
}
