import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { isJwtClaim } from '#core/gates/webhook/values/jwt-claim.ts'
import { isForGateways } from './reach.ts'

/** Checks that claims of a JWT are matched at gateways only. Source: Istio 1.30.3, pkg/config/validation/validation.go:1777-1791. */
export function checkClaims(all: Report, { http, gateways }: VirtualService): void {
  if (isForGateways(gateways)) return
  const report = all.given(['gateways'])
  for (const [i, { match }] of http.entries()) {
    for (const [j, request] of match.entries()) {
      for (const field of ['headers', 'withoutHeaders'] as const) {
        for (const key of request[field].keys()) {
          if (isJwtClaim(key))
            report.error('VS-W8', ['http', i, 'match', j, field, key], onlyAtGateways(key, gateways), 'key')
        }
      }
    }
  }
}

const onlyAtGateways = (key: string, gateways: readonly string[]): Complaint => ({
  message: `JWT claim based routing (key: ${key}) is only supported for gateway, found no gateways: [${gateways.join(' ')}]`,
  why: 'Sidecars choose the route before they look at the token of a request; gateways can do it the other way round.',
  fix: 'Bind the VirtualService to a gateway and not to `mesh`, or match on an ordinary header.',
  source: inValidation(1779),
})
