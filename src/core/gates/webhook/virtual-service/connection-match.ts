import type { TcpMatch, TlsMatch } from '#core/gates/webhook/decode/virtual-service.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { ipOrRange } from '#core/gates/webhook/values/address.ts'
import { checkGatewayNames } from '#core/gates/webhook/values/gateway-name.ts'
import { checkLabels } from '#core/gates/webhook/values/label-map.ts'
import { portNumber } from '#core/gates/webhook/values/port.ts'

/**
 * Checks what matches of TLS and TCP routes have in common; source subnet and namespace are looked at by nobody.
 * Source: Istio 1.30.3, pkg/config/validation/validation.go:2264-2273,2320-2328.
 */
export function checkConnectionMatch(report: Report, match: Omit<TlsMatch, 'sniHosts'> | TcpMatch): void {
  for (const [i, subnet] of match.destinationSubnets.entries()) {
    report.error('VS-T8', ['destinationSubnets', i], ipOrRange(subnet))
  }
  if (match.port !== 0) report.error('VS-T9', ['port'], portNumber(match.port))
  checkLabels(report, 'VS-T9', ['sourceLabels'], match.sourceLabels)
  checkGatewayNames(report, match.gateways)
}
