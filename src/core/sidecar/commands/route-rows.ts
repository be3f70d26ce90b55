import type { RouteConfig, RouteEntry, VirtualHost } from '#core/sidecar/config/route.ts'
import { istioctlName } from './cluster-rows.ts'
import { table } from './table.ts'

/** How many domains istioctl names before it counts the rest. */
const MOST = 2

/**
 * What `istioctl proxy-config routes --name` prints of these virtual hosts of a route config, heading first; routes to PassthroughCluster
 * are left out, as istioctl does. Source: Istio, istioctl/pkg/writer/envoy/configdump/route.go, `PrintRouteSummary`; the heading:
 * istioctl/pkg/proxyconfig/testdata/config_dump_summary.txt.
 */
export function routeLines({ name }: RouteConfig, hosts: readonly VirtualHost[]): string[] {
  const rows = hosts.flatMap((host) => {
    const domains = domainWords(host.domains)
    if (host.routes.length === 0) return [[name, host.name, domains, '/*', '404']]
    return host.routes
      .filter(({ cluster }) => cluster !== 'PassthroughCluster')
      .map((route) => [name, host.name, domains, matchWords(route), istioctlName(route.virtualService)])
  })
  return table(['NAME', 'VHOST NAME', 'DOMAINS', 'MATCH', 'VIRTUAL SERVICE'], rows, 5)
}

function domainWords(domains: readonly string[]): string {
  if (domains.length === 1) return domains[0] ?? ''
  const all = new Set(domains)
  const shown = domains.filter(
    (domain) =>
      (!domain.includes(':') || (domain.split(':').length > 3 && domain.endsWith(']'))) &&
      !['.svc.cluster.local', '.svc'].some(
        (ending) => domain.endsWith(ending) && all.has(domain.slice(0, -ending.length)),
      ),
  )
  const named = shown.slice(0, MOST).join(', ')
  return shown.length > MOST ? `${named} + ${shown.length - MOST} more...` : named
}

function matchWords({ match }: RouteEntry): string {
  return [
    ...(match.prefix ? [`${match.prefix}*`] : []),
    ...(match.path ? [match.path] : []),
    ...(match.safeRegex === undefined ? [] : [`regex ${match.safeRegex}`]),
  ].join(' ')
}
