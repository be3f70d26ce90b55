import { mendSeconds } from '#core/gates/mend/durations.ts'
import { removeFromSeveral, removeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { CorsPolicy } from '#core/gates/webhook/decode/http-route.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { wholeMilliseconds } from '#core/gates/webhook/values/duration.ts'
import { corsHeader } from '#core/gates/webhook/values/header-name.ts'
import { chosen, regexMatchProblem } from '#core/gates/webhook/values/string-match.ts'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'])

/** Checks `corsPolicy`; the report stands at it. Source: Istio 1.30.3, pkg/config/validation/validation.go:2477-2530. */
export function checkCors(report: Report, policy: CorsPolicy | undefined): void {
  if (!policy) return
  for (const [i, origin] of policy.allowOrigins.entries()) {
    const choice = chosen(origin)
    if (!choice?.text) report.error('VS-O1', ['allowOrigins', i], emptyOrigin)
    else
      report.error(
        'VS-O2',
        ['allowOrigins', i, choice.by],
        regexMatchProblem(origin, 'corsPolicy.allowOrigins'),
      )
  }
  for (const [i, method] of policy.allowMethods.entries()) {
    if (!METHODS.has(method)) report.error('VS-O3', ['allowMethods', i], unknownMethod(method))
  }
  for (const field of ['allowHeaders', 'exposeHeaders'] as const) {
    for (const [i, name] of policy[field].entries()) report.error('VS-O4', [field, i], corsHeader(name))
  }
  report.error('VS-O5', ['maxAge'], wholeMilliseconds(policy.maxAge))
  if (policy.maxAge !== undefined && policy.maxAge % 1_000_000_000n > 0n)
    report.error('VS-O6', ['maxAge'], notWholeSeconds)
}

const emptyOrigin: Complaint = {
  message: "'' is not a valid match type for CORS allow origins",
  why: 'Every browser sends a non-empty origin, so an empty one would never fit.',
  fix: 'Write `exact: https://shop.example.com`, or `prefix` or `regex` with a value.',
  source: inValidation(2519),
  mend: either(removeFromSeveral, removeIt),
}

const unknownMethod = (method: string): Complaint => ({
  message: `${goQuote(method)} is not a supported HTTP method`,
  why: 'Methods are compared letter by letter, and HTTP writes them in capitals.',
  fix: `Write ${METHODS.has(method.trim().toUpperCase()) ? `\`${method.trim().toUpperCase()}\`` : 'a method such as `GET` or `POST`, or `"*"` for all'}.`,
  source: inValidation(2526),
  mend: either(
    rewritten((name) => name.trim().toUpperCase()),
    removeFromSeveral,
  ),
})

const notWholeSeconds: Complaint = {
  message: 'max_age duration is accurate only to seconds precision',
  why: 'Browsers are told the time in whole seconds.',
  fix: 'Write whole seconds, such as `90s`.',
  source: inValidation(2501),
  mend: mendSeconds,
}
