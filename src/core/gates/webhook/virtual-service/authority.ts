import { removeIt } from '#core/gates/mend/keys.ts'
import { type Complaint, inHttpRoute } from '#core/gates/webhook/complaint.ts'
import type { Headers, Rewrite } from '#core/gates/webhook/decode/http-route.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { isAuthority } from '#core/gates/webhook/values/header-name.ts'

/** Checks that the host of the request is rewritten in one place only. Source: Istio 1.30.3, pkg/config/validation/virtualservice.go:115-136. */
export function checkAuthority(
  report: Report,
  rewrite: Rewrite | undefined,
  headers: Headers | undefined,
): void {
  let current = rewrite?.authority ?? ''
  for (const action of ['set', 'add'] as const) {
    for (const [name, value] of headers?.request?.[action] ?? []) {
      if (!isAuthority(name)) continue
      if (current !== '') {
        const path = ['headers', 'request', action, name]
        report.given(['rewrite', 'authority']).error('VS-D3', path, setTwice(current, value), 'key')
        return
      }
      current = value
    }
  }
}

const setTwice = (current: string, next: string): Complaint => ({
  message: `authority header cannot be set multiple times: have ${goQuote(current)}, attempting to set ${goQuote(next)}`,
  why: 'Host, `:authority` and `rewrite.authority` are all the same thing: the host that the server sees. It can only have one value.',
  fix: 'Keep one of them; `rewrite.authority` is the plainest.',
  source: inHttpRoute(115),
  mend: removeIt,
})
