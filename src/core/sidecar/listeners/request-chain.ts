import { at } from '#core/sidecar/citations/ledger.ts'
import { dnsCacheOf } from '#core/sidecar/clusters/forward-proxy-cluster.ts'
import type { ExtraFilter } from '#core/sidecar/config/listener.ts'
import { isForwardProxy, isHttp, isSniffed, type Port, type Service } from '#core/sidecar/services/service.ts'
import type { Chain } from './chain.ts'

/**
 * The chain for requests; its filters are those of the service that came first.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/listener.go:749-777, 923-945; listener_builder.go:453-460.
 */
export function requestChain(service: Service, port: Port, isEverywhere: boolean): Chain {
  const isOwn = isSniffed(port.protocol) && !isEverywhere
  const extraHttpFilters = extraFilters(service, port)
  return {
    serverNames: [],
    networks: [],
    // What an application sends to its proxy is taken for HTTP unseen.
    isSniffed: port.protocol !== 'HTTP_PROXY' && (isEverywhere || !isHttp(port.protocol)),
    http: {
      routeConfig: isOwn ? `${service.host}:${port.number}` : String(port.number),
      ...(extraHttpFilters.length > 0 ? { extraHttpFilters } : {}),
    },
    causes: [at(port.object, port.path), at(service.object, service.path)],
  }
}

const extraFilters = (service: Service, port: Port): ExtraFilter[] => [
  ...(port.protocol === 'GRPC-WEB' ? [{ name: 'envoy.filters.http.grpc_web', config: {} }] : []),
  ...(isForwardProxy(service)
    ? [
        {
          name: 'envoy.filters.http.dynamic_forward_proxy',
          config: { dnsCacheConfig: dnsCacheOf(service.host) },
        },
      ]
    : []),
]
