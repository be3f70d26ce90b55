import { envoyDuration } from '#core/istio/duration.ts'
import { textOf } from '#core/istio/resource.ts'
import { at, type Ledger } from '#core/sidecar/citations/ledger.ts'
import type { FilterChain, ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { Unfinished } from '#core/sidecar/config/without-absent.ts'
import type { Scope } from '#core/sidecar/scope/scope.ts'
import { programmedChain, takesAll, type Chain } from './chain.ts'
import type { ListenerEntry } from './listener-map.ts'
import { outsideTarget } from './virtual-outbound.ts'

/** A chain that looks server names up has to read them first (listener.go:616-622). */
const forwardsByName = ({ networkFilters = [] }: Chain): boolean =>
  networkFilters.some(({ name }) => name.includes('sni_dynamic_forward_proxy'))

/**
 * Makes listeners as Envoy gets them: a chain that takes everything is the default one; without such a chain connections that no
 * chain is for go where those to unknown ports go. Source: Istio 1.30.3, pilot/pkg/networking/core/listener.go:597-689.
 */
export function finisher(scope: Scope, ledger: Ledger): (entry: ListenerEntry) => ListenerConfig {
  const timeout = envoyDuration(textOf(scope.mesh.meshConfig['protocolDetectionTimeout'])) ?? '0s'
  const { cluster, cause } = outsideTarget(scope)
  return (entry) => {
    const { binding, port, chains, causes, owner } = entry
    const filterChains: FilterChain[] = []
    let whole: FilterChain | undefined
    let byName = false
    let byBytes = false
    for (const chain of chains) {
      const programmed = ledger.note(programmedChain(chain), chain.causes)
      if (takesAll(chain)) whole = programmed
      else filterChains.push(programmed)
      byName ||= chain.serverNames.length > 0 || forwardsByName(chain)
      byBytes ||= chain.isSniffed
    }
    const listener: Unfinished<ListenerConfig> = {
      name: `${binding.address}_${port.number}`,
      address: binding.address,
      port: port.number,
      bindToPort: binding.bindToPort,
      inspectors: byName ? (byBytes ? ['tls', 'http'] : ['tls']) : byBytes ? ['http'] : [],
      filterChains,
    }
    if (binding.extra.length > 0) listener.additionalAddresses = binding.extra
    if (byName || byBytes) listener.inspectorTimeout = byBytes ? timeout : '0s'
    if (whole && filterChains.length === 0) filterChains.push(whole)
    else
      listener.defaultFilterChain =
        whole ??
        ledger.note({ name: 'PassthroughFilterChain', tcp: { cluster } }, () => [
          cause,
          ...causes.slice(0, 1),
        ])
    return ledger.note(listener, () => [...causes, at(owner.object, owner.path)])
  }
}
