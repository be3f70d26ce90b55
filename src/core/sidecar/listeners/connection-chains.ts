import { isMatchFor, type StaticMatch } from '#core/istio/route-destination.ts'
import { hasLabels } from '#core/istio/listed.ts'
import type { ProxyContext } from '#core/istio/mesh-context.ts'
import type { ObjectIdentity } from '#core/istio/read-once.ts'
import { at } from '#core/sidecar/citations/ledger.ts'
import { clusterName } from '#core/sidecar/clusters/cluster-name.ts'
import { dnsCacheOf } from '#core/sidecar/clusters/forward-proxy-cluster.ts'
import type { Scope } from '#core/sidecar/scope/scope.ts'
import type { MeshVirtualService } from '#core/sidecar/scope/virtual-services.ts'
import { otherNames } from '#core/sidecar/routes/domains.ts'
import { isForwardProxy, isTls, type Port, type Service } from '#core/sidecar/services/service.ts'
import type { Chain } from './chain.ts'
import { tcpByRoute, tcpTo, type TcpFilters } from './tcp-proxy.ts'

/** Where a chain is to stand. */
export interface ChainPlace {
  readonly service: Service
  /** The port that is listened on; a Sidecar can name one that the service does not have. */
  readonly port: Port
  readonly bind: string
  /** The pod's address for "every address": `0.0.0.0` or `::`. */
  readonly wildcard: string
  /** The service's network, if its address is one. */
  readonly network: string | undefined
  readonly scope: Scope
  /** VirtualServices with a host in common with the service. */
  readonly virtualServices: readonly MeshVirtualService[]
}

/** The chains for connections (Istio 1.30.3, pilot/pkg/networking/core/tls.go:103-336). */
export const connectionChains = (place: ChainPlace): Chain[] =>
  isTls(place.port.protocol) ? tlsChains(place) : tcpChains(place)

function tlsChains(place: ChainPlace): Chain[] {
  const { port, scope, virtualServices } = place
  const chains: Chain[] = []
  const seen = new Set<string>()
  let networks = ownNetworks(place)
  for (const virtualService of virtualServices) {
    for (const route of virtualService.tls) {
      for (const match of route.matches) {
        if (!isConnectionMatch(match, port.number, scope.mesh.proxy)) continue
        // Once a match names subnets they stay for the matches after it, as istiod does.
        if (match.destinationSubnets.length > 0) networks = match.destinationSubnets
        const key = `${match.sniHosts.join()}|${match.destinationSubnets.join()}`
        if (seen.has(key)) continue
        seen.add(key)
        const filters = tcpByRoute(route.destinations, port.protocol, port.number, scope)
        if (!filters) continue
        chains.push({
          ...chainOf(filters, networks),
          serverNames: match.sniHosts,
          metadata: configMetadata(virtualService),
          causes: [at(virtualService, match.path), at(port.object, port.path)],
        })
      }
    }
  }
  return chains.length > 0 ? chains : [ownTlsChain(place)]
}

/** By server name where the address does not tell the host. */
function ownTlsChain(place: ChainPlace): Chain {
  const { service, bind, wildcard, scope } = place
  const address = service.address === '0.0.0.0' ? wildcard : service.address
  const isForwarded = isForwardProxy(service)
  const byName = service.address.includes('/') || (address === wildcard && bind === wildcard) || isForwarded
  return {
    ...ownChain(place),
    serverNames: byName
      ? [service.host, ...service.aliases.flatMap((alias) => [alias, ...otherNames(alias, scope.mesh)])]
      : [],
  }
}

function tcpChains(place: ChainPlace): Chain[] {
  const { port, scope, virtualServices } = place
  const chains: Chain[] = []
  const own = ownNetworks(place)
  for (const virtualService of virtualServices) {
    for (const route of virtualService.tcp) {
      const filters = tcpByRoute(route.destinations, port.protocol, port.number, scope)
      if (!filters) continue
      const causes = [at(virtualService, route.path), at(port.object, port.path)]
      const fitting = route.matches.filter((match) => isConnectionMatch(match, port.number, scope.mesh.proxy))
      const isLast =
        route.matches.length === 0 ||
        fitting.some(({ destinationSubnets }) => destinationSubnets.length === 0)
      if (isLast) {
        const last = { ...chainOf(filters, own), metadata: configMetadata(virtualService), causes }
        return [...chains, last]
      }
      const subnets = fitting.flatMap(({ destinationSubnets }) => destinationSubnets)
      if (subnets.length > 0) chains.push({ ...chainOf(filters, subnets), causes })
    }
  }
  const ownKey = own.join()
  const isTaken = own.length > 0 && chains.some(({ networks }) => networks.toSorted().join() === ownKey)
  return isTaken ? chains : [...chains, ownChain(place)]
}

function ownChain(place: ChainPlace): Chain {
  const { service, port, scope } = place
  const only = service.ports.length === 1 ? service.ports[0] : undefined
  const cluster = clusterName(only?.number ?? port.number, service.host)
  const filters = tcpTo(cluster, port.protocol, scope.ruleFor(service.host))
  return {
    ...chainOf(filters, ownNetworks(place)),
    ...(isForwardProxy(service)
      ? {
          networkFilters: [serverNameForwarder(service.host, port.number), ...(filters.networkFilters ?? [])],
        }
      : {}),
    causes: [at(port.object, port.path), at(service.object, service.path)],
  }
}

/** Looks the server name up (Istio 1.30.3, networkfilter.go:80-96, 167-174). */
const serverNameForwarder = (host: string, portValue: number) => ({
  name: 'envoy.extensions.filters.network.sni_dynamic_forward_proxy',
  config: { dnsCacheConfig: dnsCacheOf(host), portValue },
})

const ownNetworks = ({ network }: ChainPlace): readonly string[] => (network === undefined ? [] : [network])

const chainOf = (filters: TcpFilters, networks: readonly string[]): Omit<Chain, 'causes'> => ({
  ...filters,
  serverNames: [],
  networks,
  isSniffed: false,
})

/** Unlike for requests, `gateways` does not hide where the pod must be (Istio 1.30.3, tls.go:39-57). */
function isConnectionMatch(match: StaticMatch, port: number, proxy: ProxyContext): boolean {
  const { gateways, sourceLabels, sourceNamespace } = match
  return (
    isMatchFor({ ...match, sourceLabels: {}, sourceNamespace: '' }, port, proxy) &&
    (gateways.length === 0 || gateways.includes('mesh')) &&
    hasLabels(proxy.labels, sourceLabels) &&
    (sourceNamespace === '' || sourceNamespace === proxy.namespace)
  )
}

const configMetadata = ({ namespace, name }: ObjectIdentity): object => ({
  filterMetadata: {
    istio: { config: `/apis/networking.istio.io/v1/namespaces/${namespace}/virtual-service/${name}` },
  },
})
