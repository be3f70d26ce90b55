import { removeIt } from '#core/gates/mend/keys.ts'
import { rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { Redirect } from '#core/gates/webhook/decode/http-route.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { portNumber } from '#core/gates/webhook/values/port.ts'

/** Checks `redirect`; the report stands at it. istiod names one problem at a time. Source: Istio 1.30.3, pkg/config/validation/validation.go:2678-2700. */
export function checkRedirect(report: Report, redirect: Redirect | undefined): void {
  if (!redirect) return
  const { uri, authority, scheme, redirectCode, derivePort } = redirect
  const port = derivePort === undefined ? redirect.port : 0 // of a oneof the last counts
  if (uri === '' && authority === '' && scheme === '' && port === undefined) {
    report.error('VS-D16', [], emptyRedirect, 'key')
  } else if (redirectCode !== 0 && (redirectCode < 300 || redirectCode > 399)) {
    report.error('VS-D17', ['redirectCode'], notARedirect(redirectCode))
  } else if (!['', 'http', 'https'].includes(scheme)) {
    report.error('VS-D18', ['scheme'], unknownScheme)
  } else if (port) {
    report.error('VS-D19', ['port'], portNumber(port))
  }
}

const emptyRedirect: Complaint = {
  message: 'redirect must specify URI, authority, scheme, or port',
  why: 'The client would be sent to where it already is, again and again.',
  fix: 'Say what changes: `uri`, `authority`, `scheme`, `port` or `derivePort`.',
  source: inValidation(2683),
}

const notARedirect = (code: number): Complaint => ({
  message: `${code} is not a valid redirect code, must be 3xx`,
  why: 'Clients follow a redirect only if the status says that it is one.',
  fix: 'Write 301 (for good), 302 (for now), 307 or 308 (keeping the method).',
  source: inValidation(2688),
  mend: removeIt,
})

const unknownScheme: Complaint = {
  message: 'invalid redirect scheme, must be "http" or "https"',
  why: 'Envoy can only send clients to HTTP or HTTPS. The word is compared in small letters, without `://`.',
  fix: 'Write `https` or `http`.',
  source: inValidation(2692),
  mend: rewritten((scheme) => scheme.trim().replace(/:.*$/s, '').toLowerCase()),
}
