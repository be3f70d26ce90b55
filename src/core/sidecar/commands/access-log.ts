import type { Request } from '#core/sidecar/probe/request.ts'
import type { Trace } from '#core/sidecar/probe/trace.ts'

/**
 * The line of a request in the sidecar's log; `…` stands for what differs from call to call (times, sizes, ports). Undefined if the
 * request never comes to Envoy. Source: Istio, pilot/pkg/model/telemetry_logging.go, `EnvoyTextLogFormat`.
 */
export function accessLogLine(request: Request, { outcome }: Trace): string | undefined {
  const { envoy } = outcome
  if (!envoy) return undefined
  const isHttp = outcome.routeConfig !== undefined
  const version = request.httpVersion ?? '1.1'
  const call = isHttp
    ? `${request.method ?? 'GET'} ${request.path ?? '/'} HTTP/${version === '2' ? '2' : version}`
    : '- - -'
  const authority = isHttp ? (request.hostHeader ?? request.host ?? request.ip ?? '-') : '-'
  return [
    '[…]',
    `"${call}"`,
    envoy.responseCode,
    envoy.responseFlags.join(',') || '-',
    envoy.responseCodeDetails ?? '-',
    '…',
    `"${envoy.upstreamTransportFailureReason ?? '-'}"`,
    '…',
    `"${authority}"`,
    `"${hostWords(envoy.upstreamHost)}"`,
    envoy.upstreamCluster ?? '-',
    '…',
    envoy.requestedServerName ?? '-',
    envoy.routeName ?? '-',
  ].join(' ')
}

/** An address that nobody can know beforehand is a gap to fill. */
const hostWords = (host: string | null): string =>
  host?.replace(/^an address of .*(?=:\d+$)/, (unknown) => `<${unknown}>`) ?? '-'
