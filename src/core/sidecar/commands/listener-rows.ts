import type { FilterChain, ListenerConfig } from '#core/sidecar/config/listener.ts'
import { byLetter } from './by-letter.ts'
import { table } from './table.ts'

/** Protocols that istioctl calls by one name (listener.go, `protDescrs`). */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['http/1.0,http/1.1,h2c,istio-http/1.0,istio-http/1.1,istio-h2', 'HTTP TLS'],
  ['istio,istio-http/1.0,istio-http/1.1,istio-h2', 'Istio HTTP Plain'],
  ['istio-peer-exchange,istio', 'TCP TLS'],
  ['http/1.0,http/1.1,h2c', 'HTTP'],
])

/**
 * What `istioctl proxy-config listeners` prints of these listeners, heading first: a line for each filter chain, the destinations of a
 * listener backwards by letter. Source: Istio, istioctl/pkg/writer/envoy/configdump/listener.go, `PrintListenerSummary`; the
 * heading: istioctl/pkg/proxyconfig/testdata/config_dump_summary.txt.
 */
export function listenerLines(listeners: readonly ListenerConfig[]): string[] {
  const rows = listeners
    .toSorted((a, b) => a.port - b.port || byLetter(a.address, b.address))
    .flatMap((listener) => {
      const { address, additionalAddresses = [], port } = listener
      const chains = chainsOf(listener).map((chain) => [matchWords(chain), destination(chain)] as const)
      return chains
        .toSorted(([, a], [, b]) => byLetter(b, a))
        .map(([match, to]) => [[address, ...additionalAddresses].join(','), String(port), match, to])
    })
  return table(['ADDRESSES', 'PORT', 'MATCH', 'DESTINATION'], rows, 1)
}

/** All chains of a listener, the default one last. */
export const chainsOf = ({ filterChains, defaultFilterChain }: ListenerConfig): readonly FilterChain[] =>
  defaultFilterChain ? [...filterChains, defaultFilterChain] : filterChains

function matchWords({ match = {} }: FilterChain): string {
  const {
    serverNames = [],
    transportProtocol,
    applicationProtocols = [],
    destinationPort,
    prefixRanges = [],
  } = match
  const protocols = applicationProtocols.join(',')
  const port = destinationPort === undefined ? '' : `:${destinationPort}`
  const said = [
    ...(serverNames.length > 0 ? [`SNI: ${serverNames.join(',')}`] : []),
    ...(transportProtocol === undefined ? [] : [`Trans: ${transportProtocol}`]),
    ...(protocols === '' ? [] : [`App: ${CALLED.get(protocols) ?? protocols}`]),
    ...(prefixRanges.length > 0 || port !== '' ? [`Addr: ${prefixRanges.join(',') || '*'}${port}`] : []),
  ]
  return said.length === 0 ? 'ALL' : said.join('; ')
}

/** Shares of several clusters are not told apart: the cluster is left empty then. */
function destination({ http, tcp }: FilterChain): string {
  if (http) return `Route: ${http.routeConfig}`
  const cluster = tcp?.cluster ?? ''
  if (!tcp || cluster === 'BlackHoleCluster') return 'Non-HTTP/Non-TCP'
  return cluster.includes('Cluster') ? cluster : `Cluster: ${cluster}`
}
