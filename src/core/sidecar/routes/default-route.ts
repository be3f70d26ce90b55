import { at } from '#core/sidecar/citations/ledger.ts'
import { clusterName } from '#core/sidecar/clusters/cluster-name.ts'
import type { RouteEntry } from '#core/sidecar/config/route.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'
import { hashOfService } from './hash-policy.ts'
import type { RoutedService } from './port-index.ts'
import { defaultRetryPolicy } from './retry-policy.ts'
import type { RouteSources } from './route-configs.ts'

/** The route of a service that no VirtualService is for (Istio 1.30.3, route/route.go:323-344, 1361-1369). */
export function defaultRoute(
  { host, service, port }: RoutedService,
  { scope, ledger }: RouteSources,
): RouteEntry {
  const rule = scope.ruleFor(host)
  const hash = hashOfService(rule, port.number)
  return ledger.note(
    withoutAbsent({
      name: 'default',
      match: { prefix: '/' },
      cluster: clusterName(port.number, host),
      timeout: '0s',
      retryPolicy: defaultRetryPolicy(scope.mesh),
      hashPolicy: hash && [hash],
    }),
    [
      at(port.object, port.path),
      at(service.object, service.path),
      ...(hash && rule ? [at(rule.policyRule, ['spec', 'trafficPolicy'])] : []),
    ],
  )
}
