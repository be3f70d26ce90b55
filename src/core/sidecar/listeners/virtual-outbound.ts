import { at, type Cause, type Ledger } from '#core/sidecar/citations/ledger.ts'
import type { ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { Scope } from '#core/sidecar/scope/scope.ts'
import { everywhere, familiesOf } from './binding.ts'
import { destinationCluster } from './tcp-proxy.ts'

/**
 * Where connections go that no service is for, and why.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/listener_builder.go:230-287; networking/util/util.go:518-522.
 */
export function outsideTarget({ policy, sidecar, egressProxy, mesh }: Scope): {
  readonly cluster: string
  readonly cause: Cause
} {
  const cause: Cause =
    sidecar?.outboundTrafficPolicy !== undefined
      ? at(sidecar, ['spec', 'outboundTrafficPolicy'])
      : mesh.meshConfig['outboundTrafficPolicy'] === undefined
        ? { default: 'Without `outboundTrafficPolicy` the mesh lets everything out (ALLOW_ANY).' }
        : { mesh: 'outboundTrafficPolicy' }
  if (policy === 'REGISTRY_ONLY') return { cluster: 'BlackHoleCluster', cause }
  return {
    cluster: egressProxy ? destinationCluster(egressProxy, undefined, 0) : 'PassthroughCluster',
    cause,
  }
}

/** The listener that gets all captured connections (Istio 1.30.3, listener_builder.go:123-160, 289-312). */
export function virtualOutbound(scope: Scope, { note }: Ledger): ListenerConfig {
  const { address } = everywhere(familiesOf(scope.mesh))
  const { cluster, cause } = outsideTarget(scope)
  const captured: Cause = {
    default: 'All connections of the pod are redirected to port 15001 of its sidecar.',
  }
  return note(
    {
      name: 'virtualOutbound',
      address,
      port: 15_001,
      bindToPort: true,
      useOriginalDst: true,
      inspectors: [],
      filterChains: [
        note(
          {
            name: 'virtualOutbound-blackhole',
            match: { destinationPort: 15_001 },
            tcp: { cluster: 'BlackHoleCluster' },
          },
          [{ default: 'A connection to port 15001 itself would go round in circles.' }],
        ),
        note({ name: 'virtualOutbound-catchall-tcp', tcp: { cluster } }, [cause]),
      ],
    },
    [captured],
  )
}
