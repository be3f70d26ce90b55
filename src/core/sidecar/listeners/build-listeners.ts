import type { Ledger } from '#core/sidecar/citations/ledger.ts'
import type { ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { Conflicts } from '#core/sidecar/conflicts.ts'
import type { EndpointIndex } from '#core/sidecar/endpoints/endpoint-index.ts'
import { isAddress } from '#core/sidecar/registry/instances.ts'
import { inOrder } from '#core/sidecar/registry/precedence.ts'
import type { Scope, ScopedListener } from '#core/sidecar/scope/scope.ts'
import type { Port, Service } from '#core/sidecar/services/service.ts'
import {
  bindingFor,
  everywhere,
  familiesOf,
  isReserved,
  namedAddress,
  standsOnEndpoints,
  type Binding,
} from './binding.ts'
import { connectionChains, type ChainPlace } from './connection-chains.ts'
import { claimListener, type ListenerMap } from './listener-map.ts'
import { requestChain } from './request-chain.ts'
import { virtualOutbound } from './virtual-outbound.ts'
import { finisher } from './finish-listener.ts'
import { virtualServicesByHost, type ByHost } from '#core/sidecar/scope/virtual-services-by-host.ts'

/** What listeners are made from. */
export interface ListenerSources {
  readonly scope: Scope
  readonly endpoints: EndpointIndex
  readonly ledger: Ledger
  readonly conflicts: Conflicts
  readonly contested: ListenerMap['contested']
}

/** All outbound listeners, by port and name, `virtualOutbound` last (Istio 1.30.3, listener.go:341-565). */
export function buildListeners(sources: ListenerSources): ListenerConfig[] {
  const { scope } = sources
  const map: ListenerMap = { ...sources, entries: new Map() }
  const finish = finisher(scope, sources.ledger)
  for (const listener of scope.listeners) {
    if (listener.egress?.port) claimNamedPort(map, listener, sources)
    else claimAllPorts(map, listener, sources)
  }
  const listeners = [...map.entries.values()].map(finish)
  return [
    ...listeners.toSorted((a, b) => a.port - b.port || inOrder(a.name, b.name)),
    virtualOutbound(scope, sources.ledger),
  ]
}

/** A listener on a port that a Sidecar names: every service it imports adds to it. */
function claimNamedPort(
  map: ListenerMap,
  { egress, ...listener }: ScopedListener,
  sources: ListenerSources,
): void {
  const { scope } = sources
  if (!egress?.port || !scope.sidecar) return
  const families = familiesOf(scope.mesh)
  const { number, protocol } = egress.port
  const port: Port = {
    number,
    name: '',
    protocol: protocol.toUpperCase(),
    targetPort: undefined,
    object: scope.sidecar,
    path: egress.path,
  }
  const named = namedAddress(egress, families)
  if (isReserved(port, named, families)) return
  const byHost = virtualServicesByHost(listener.virtualServices)
  for (const service of listener.services)
    claimPort(
      map,
      service,
      port,
      bindingFor(service, port, named, isOnPort(egress), families),
      byHost,
      sources,
      everywhere(families).address,
    )
}

/** Without a port of its own: a listener for every port of every service. Those that a Sidecar named are left alone. */
function claimAllPorts(
  map: ListenerMap,
  { egress, ...listener }: ScopedListener,
  sources: ListenerSources,
): void {
  const { scope, endpoints } = sources
  const families = familiesOf(scope.mesh)
  const wildcard = everywhere(families).address
  const named = namedAddress(egress, families)
  const byHost = virtualServicesByHost(listener.virtualServices)
  for (const entry of map.entries.values()) entry.isLocked = true
  for (const service of listener.services) {
    if (service.resolution === 'ALIAS') continue
    for (const port of service.ports) {
      if (isReserved(port, named, families)) continue
      const claim = (binding: Binding): void =>
        claimPort(map, service, port, binding, byHost, sources, wildcard)
      const usual = bindingFor(service, port, named, isOnPort(egress), families)
      if (!standsOnEndpoints(service, port, named)) {
        claim(usual)
        continue
      }
      const behind = endpoints(service.host, service.namespace).filter(
        ({ servicePort }) => servicePort === port.number,
      )
      const isPlain = service.registry === 'External' && service.selector === undefined
      if (behind.length === 0 && isPlain) claim(usual)
      for (const { address } of behind)
        if (isAddress(address) && address !== scope.mesh.proxy.ips[0]) claim({ ...usual, address, extra: [] })
    }
  }
}

const isOnPort = (egress: ScopedListener['egress']): boolean =>
  egress !== undefined && (egress.isNotCaptured || egress.bind.startsWith('unix://'))

function claimPort(
  map: ListenerMap,
  service: Service,
  port: Port,
  binding: Binding,
  byHost: ByHost,
  { scope }: ListenerSources,
  wildcard: string,
): void {
  if (service.resolution === 'ALIAS') return
  const isEverywhere = binding.address === wildcard
  const place = (): ChainPlace => ({
    service,
    port,
    bind: binding.address,
    wildcard,
    network: binding.network,
    scope,
    virtualServices: byHost(service.host),
  })
  claimListener(map, {
    service,
    port,
    binding,
    isEverywhere,
    connections: () => connectionChains(place()),
    requests: () => requestChain(service, port, isEverywhere),
  })
}
