import type { Ledger } from '#core/sidecar/citations/ledger.ts'
import type { VirtualHost } from '#core/sidecar/config/route.ts'
import { outsideTarget } from '#core/sidecar/listeners/virtual-outbound.ts'
import type { Scope } from '#core/sidecar/scope/scope.ts'

/** What becomes of requests for a host that no service has (Istio 1.30.3, httproute.go:781-842). */
export function catchAll(scope: Scope, { note }: Ledger): VirtualHost {
  const { cluster, cause } = outsideTarget(scope)
  const name = scope.policy === 'ALLOW_ANY' ? 'allow_any' : 'block_all'
  const route = {
    name,
    match: { prefix: '/' },
    ...(name === 'allow_any' ? { cluster, timeout: '0s' } : { directResponse: { status: 502 } }),
  }
  return note({ name, domains: ['*'], routes: [note(route, [cause])] }, [cause])
}
