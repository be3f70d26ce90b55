import { removeIt } from '#core/gates/mend/keys.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { checkExportTo } from '#core/gates/webhook/values/export-to.ts'
import { checkGatewayNames } from '#core/gates/webhook/values/gateway-name.ts'
import { checkHosts } from './hosts.ts'
import { checkHttpRoute } from './http-route.ts'
import { checkClaims } from './jwt-claims.ts'
import { checkTcpRoute } from './tcp-route.ts'
import { checkTlsRoute } from './tls-route.ts'
import { checkUnusedRoutes } from './unused-routes.ts'

interface Around {
  readonly namespace: string
  readonly annotations: ReadonlyMap<string, string>
}

/**
 * Checks a VirtualService as istiod's webhook does. Goes in: a report at its `spec`.
 * Source: Istio 1.30.3, pkg/config/validation/validation.go:1743-1867 (ValidateVirtualService).
 */
export function checkVirtualService(
  report: Report,
  service: VirtualService,
  { namespace, annotations }: Around,
): void {
  const ofGatewayApi = annotations.get('internal.istio.io/route-semantics') === 'gateway'
  const isDelegate = service.hosts.length === 0
  if (isDelegate) checkDelegate(report, service)
  checkGatewayNames(report, service.gateways, ofGatewayApi)
  checkClaims(report, service)
  checkHosts(report, service)
  if (service.http.length + service.tls.length + service.tcp.length === 0) {
    report.given(['http'], ['tls'], ['tcp']).error('VS-W12', ['http'], noRoute)
  }
  for (const [i, route] of service.http.entries()) {
    checkHttpRoute(report.at('http', i), route, { isDelegate, ofGatewayApi })
  }
  for (const [i, route] of service.tls.entries()) checkTlsRoute(report, i, route, service, ofGatewayApi)
  for (const [i, route] of service.tcp.entries()) checkTcpRoute(report.at('tcp', i), route, ofGatewayApi)
  checkExportTo(report, service.exportTo, { namespace })
  checkUnusedRoutes(report, service)
}

function checkDelegate(report: Report, { gateways, tls, tcp }: VirtualService): void {
  const delegate = report.given(['hosts'])
  if (gateways.length > 0) delegate.error('VS-W1', ['gateways'], notInDelegate('gateways', 1754), 'key')
  if (tls.length > 0) delegate.error('VS-W2', ['tls'], notInDelegate('tls route', 1758), 'key')
  if (tcp.length > 0) delegate.error('VS-W3', ['tcp'], notInDelegate('tcp route', 1762), 'key')
}

const notInDelegate = (what: string, line: number): Complaint => ({
  message: `delegate virtual service must have no ${what} specified`,
  why: 'Without `hosts` this is a delegate: another VirtualService hands HTTP requests on to it, and has the hosts and gateways itself. It can hold `http` routes only.',
  fix: `Add \`hosts\` if this is a VirtualService of its own; otherwise remove \`${what.split(' ')[0]}\`.`,
  source: inValidation(line),
  mend: removeIt,
})

const noRoute: Complaint = {
  message: 'http, tcp or tls must be provided in virtual service',
  why: 'A VirtualService consists of its routes; without any it says nothing about the traffic for its hosts.',
  fix: 'Add `http`, `tls` or `tcp` with at least one route.',
  source: inValidation(1829),
}
