import { at } from './citations/ledger.ts'
import type { Cause, Ledger } from './citations/ledger.ts'
import type { FilterChain, ListenerConfig } from './config/listener.ts'
import { isForwarded } from './clusters/forward-proxy-cluster.ts'
import { portPolicy } from './policy/cluster-policy.ts'
import type { Scope } from './scope/scope.ts'
import { isForwardProxy } from './services/service.ts'

/** Something that makes istiod crash or Envoy refuse a listener. */
export interface Refused {
  readonly by: 'istiod' | 'envoy'
  readonly listener?: string
  readonly says: string
  readonly causes: readonly Cause[]
}

/**
 * istiod 1.30.3 crashes over outlier detection for a wildcard host with DYNAMIC_DNS: a nil pointer in applyOutlierDetection
 * (cluster_traffic_policy.go:519), executed.
 */
export function crashOf({ services, ruleFor }: Scope): Refused | undefined {
  for (const service of services) {
    if (!isForwardProxy(service)) continue
    const rule = ruleFor(service.host)
    for (const port of service.ports) {
      const detection = portPolicy(rule, port.number).outlierDetection
      if (!detection || !rule || !isForwarded(port)) continue
      return {
        by: 'istiod',
        says: `istiod crashes: \`outlierDetection\` reaches ${service.host}, whose names are resolved as they are called (DYNAMIC_DNS). No sidecar gets any configuration from it until one of the two is gone.`,
        causes: [at(rule.policyRule, detection.path), at(service.object, service.path)],
      }
    }
  }
  return undefined
}

/** Listeners in which two chains match the same; Envoy refuses such a listener and keeps its last one. */
export function refusedListeners(listeners: readonly ListenerConfig[], { causesOf }: Ledger): Refused[] {
  return listeners.flatMap(({ name, filterChains }): Refused[] => {
    const pair = overlapping(filterChains)
    if (!pair) return []
    return [
      {
        by: 'envoy',
        listener: name,
        says: `Envoy refuses the listener ${name}: two of its filter chains match the same connections.`,
        causes: pair.flatMap(causesOf),
      },
    ]
  })
}

function overlapping(chains: readonly FilterChain[]): readonly [FilterChain, FilterChain] | undefined {
  if (chains.length < 2) return undefined
  const taken = new Map<string, FilterChain>()
  for (const chain of chains) {
    const {
      prefixRanges = [''],
      serverNames = [''],
      transportProtocol = '',
      destinationPort = 0,
    } = chain.match ?? {}
    const rest = `${transportProtocol} ${destinationPort} ${chain.match?.applicationProtocols?.join() ?? ''}`
    for (const range of prefixRanges) {
      for (const name of serverNames) {
        const key = `${range} ${name} ${rest}`
        const other = taken.get(key)
        if (other && other !== chain) return [other, chain]
        taken.set(key, chain)
      }
    }
  }
  return undefined
}
