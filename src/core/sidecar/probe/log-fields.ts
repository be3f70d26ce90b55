import type { AccessLog } from './trace.ts'

/**
 * The line to expect in the sidecar's access log, as far as it can be known: fields by their names in Istio's JSON log, `-` for what
 * has no value. Source: Istio 1.30.3, pilot/pkg/model/telemetry_logging.go (`EnvoyJSONLogFormatIstio`).
 */
export const logFields = (line: AccessLog): string =>
  [
    ['response_code', line.responseCode],
    ['response_flags', line.responseFlags.join(',') || null],
    ['response_code_details', line.responseCodeDetails],
    ['upstream_transport_failure_reason', line.upstreamTransportFailureReason],
    ['upstream_host', line.upstreamHost],
    ['upstream_cluster', line.upstreamCluster],
    ['requested_server_name', line.requestedServerName],
    ['route_name', line.routeName],
  ]
    .map(([name, value]) => `${name}=${value ?? '-'}`)
    .join(' ')
