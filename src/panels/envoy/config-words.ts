import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { FilterChain } from '#core/sidecar/config/listener.ts'
import type { RouteEntry, StringMatcher } from '#core/sidecar/config/route.ts'

/** What a filter chain asks of a connection, in Envoy's words. */
export function chainMatchWords({ match = {} }: FilterChain, isDefault: boolean): string {
  if (isDefault) return 'whatever no chain takes (default chain)'
  const {
    destinationPort,
    prefixRanges = [],
    serverNames = [],
    transportProtocol,
    applicationProtocols = [],
  } = match
  const words = [
    destinationPort === undefined ? '' : `port ${destinationPort}`,
    prefixRanges.length > 0 ? `to ${prefixRanges.join(', ')}` : '',
    serverNames.length > 0 ? `SNI ${serverNames.join(', ')}` : '',
    transportProtocol === undefined ? '' : `transport ${transportProtocol}`,
    applicationProtocols.length > 0 ? `protocol ${applicationProtocols.join(', ')}` : '',
  ].filter((word) => word !== '')
  return words.length === 0 ? 'everything' : words.join(' · ')
}

/** Where a filter chain sends what it takes. */
export function chainTarget({ http, tcp }: FilterChain): string {
  if (http) return `route config ${http.routeConfig}`
  if (tcp?.weightedClusters) return shares(tcp.weightedClusters)
  return tcp?.cluster ?? ''
}

/** What a route asks of a request, in Envoy's words. */
export function routeMatchWords({ match }: RouteEntry): string {
  const path =
    match.path !== undefined
      ? `path ${match.path}`
      : match.safeRegex !== undefined
        ? `path regex ${match.safeRegex}`
        : `path prefix ${match.prefix ?? ''}`
  const headers = (match.headers ?? []).map(
    ({ name, invertMatch, stringMatch }) =>
      `${invertMatch === true ? 'not ' : ''}${name === ':method' ? 'method' : `header ${name}`} ${matcherWords(stringMatch)}`,
  )
  const query = (match.queryParameters ?? []).map(
    ({ name, stringMatch }) => `query ${name} ${matcherWords(stringMatch)}`,
  )
  return [path, ...headers, ...query].join(' · ')
}

function matcherWords(matcher: StringMatcher | undefined): string {
  if (!matcher) return 'present'
  if (matcher.exact !== undefined) return `= ${matcher.exact}`
  if (matcher.prefix !== undefined) return `begins with ${matcher.prefix}`
  if (matcher.suffix !== undefined) return `ends with ${matcher.suffix}`
  return matcher.safeRegex ? `~ ${matcher.safeRegex.regex}` : 'present'
}

/** Where a route sends a request, or how it answers it itself. */
export function routeTarget(route: RouteEntry): string {
  if (route.cluster !== undefined) return route.cluster
  if (route.weightedClusters) return shares(route.weightedClusters)
  if (route.redirect) return 'redirect'
  return route.directResponse ? `answers ${route.directResponse.status} itself` : ''
}

function shares(clusters: readonly { readonly cluster: string; readonly weight: number }[]): string {
  const all = clusters.reduce((sum, { weight }) => sum + weight, 0)
  return clusters
    .map(({ cluster, weight }) => `${all === 0 ? 0 : Math.round((weight / all) * 1000) / 10} % ${cluster}`)
    .join(', ')
}

/** How a cluster encrypts. */
export function tlsWords({ tls, autoMtls, upstreamHttp }: ClusterConfig): string {
  if (tls) {
    const sni = tls.sni ?? (upstreamHttp?.autoSni === true ? 'as the Host header' : 'none')
    const checked = tls.validation === null ? 'certificate not checked' : 'certificate checked'
    return `TLS · SNI ${sni} · ${checked}`
  }
  return autoMtls ? 'mesh TLS where an endpoint has it' : ''
}
