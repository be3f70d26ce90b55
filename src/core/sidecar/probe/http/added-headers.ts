import type { RouteEntry, RouteMatch } from '#core/sidecar/config/route.ts'
import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'

/**
 * The headers that a sidecar adds to a request and that the vendor can read. Goes in: the request as it came and as it is sent on, and its
 * route and destination. Source: Istio 1.30.3, pilot/pkg/networking/core/route/route.go, getRouteOperation; the wire records.
 */
export function addedHeaders(
  asked: HttpMessage,
  sent: HttpMessage,
  route: RouteEntry,
  cluster: string,
  port: number,
): Readonly<Record<string, string>> {
  const operation = operationOf(route, cluster, port)
  return {
    ...sent.headers,
    ...(operation === undefined ? {} : { 'x-envoy-decorator-operation': operation }),
    ...(route.hostRewriteLiteral === undefined || sent.authority === asked.authority
      ? {}
      : { 'x-envoy-original-host': asked.authority ?? '' }),
    ...(sent.path === asked.path ? {} : { 'x-envoy-original-path': asked.path }),
  }
}

/** The host and port that the cluster is for, or the VirtualService if there are several clusters. */
function operationOf(route: RouteEntry, cluster: string, port: number): string | undefined {
  const path = pathOf(route.match)
  if (route.weightedClusters) {
    const [, name] = route.virtualService?.split('/') ?? []
    return name === undefined ? undefined : `${name}:${port}${path}`
  }
  const [direction, clusterPort, , host] = cluster.split('|')
  return direction === 'outbound' && host !== undefined ? `${host}:${clusterPort}${path}` : undefined
}

const pathOf = ({ path, prefix, safeRegex }: RouteMatch): string =>
  path ?? (prefix === undefined ? (safeRegex ?? '/*') : `${prefix}*`)

/** The headers of a caller that a sidecar takes away before it goes by them. */
const STRIPPED =
  /^(?:connection|keep-alive|proxy-connection)$|^x-envoy-(?:upstream-rq-|retry-|max-retries|expected-rq-|hedge-|decorator-|original-|internal$|ip-tags$)/

export const withoutStripped = (
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !STRIPPED.test(name) || (name === 'connection' && headers['upgrade'] !== undefined),
    ),
  )

/** A request as its copy is sent to a mirror. */
export const copied = (message: HttpMessage, ip: string | undefined): HttpMessage => ({
  ...message,
  headers: {
    ...message.headers,
    'x-envoy-attempt-count': '1',
    'x-envoy-internal': 'true',
    ...(ip === undefined ? {} : { 'x-forwarded-for': ip }),
  },
})
