import { removeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { headerText, renamed, rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inHttpRoute, inValidation } from '#core/gates/webhook/complaint.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import { isJwtClaim } from './jwt-claim.ts'

// Istio's expression has `+-.` in it, which is a range and lets the comma in as well.
const TOKEN = /^[!#$%&'*+-.^_`|~A-Za-z0-9]+$/
const PSEUDO = new Set([':method', ':scheme', ':authority', ':path', ':status'])

/** What is wrong with the name of a header to match on; claims of a JWT and pseudo headers are fine. */
export function matchedHeader(name: string): Complaint | undefined {
  if (name === '') return noName(295)
  return isJwtClaim(name) || PSEUDO.has(name) || TOKEN.test(name) ? undefined : notAName(name, 295)
}

/** What is wrong with the name of a header in a CORS policy; `*` means all of them. */
export function corsHeader(name: string): Complaint | undefined {
  if (name === '') return noName(272)
  return TOKEN.test(name) ? undefined : notAName(name, 272)
}

/** What is wrong with a request header to add or set; `Host` and `:authority` are fine. */
export function changedRequestHeader(name: string): Complaint | undefined {
  if (name === '') return noName(316)
  return name.startsWith(':') && !isAuthority(name) ? pseudoHeader(name) : undefined
}

/** What is wrong with a request header to remove, or any response header to change. */
export function changedHeader(name: string): Complaint | undefined {
  if (name === '') return noName(328)
  if (/^host$/iu.test(name)) {
    return {
      message: `invalid header ${goQuote(name)}: cannot set Host header`,
      why: 'A request without a host goes nowhere, and responses have no Host header.',
      fix: 'Leave Host alone here. To send another host to the server, set it under `headers.request.set` or `rewrite.authority`.',
      source: inValidation(328),
      mend: removeIt,
    }
  }
  return name.startsWith(':') ? pseudoHeader(name) : undefined
}

/** Whether a header is the one that names the host of a request. Source: Istio 1.30.3, pkg/config/validation/virtualservice.go:259. */
export const isAuthority = (name: string): boolean => /^(?::authority|host)$/iu.test(name)

const noName = (line: number): Complaint => ({
  message: 'header name cannot be empty',
  why: 'Every header has a name; an empty one can neither be matched nor sent.',
  fix: 'Write the name of the header, or remove the entry.',
  source: inValidation(line),
  mend: removeIt,
})

const notAName = (name: string, line: number): Complaint => ({
  message: `header name ${name} is not a valid header name`,
  why: 'HTTP has no header of this name: spaces, brackets and letters beyond a to z are not allowed in it.',
  fix: 'Write the name alone, without a colon or a value, such as `x-user-id`.',
  source: inValidation(line),
  mend: either(renamed(headerText), rewritten(headerText), removeIt),
})

const pseudoHeader = (name: string): Complaint => ({
  message: `invalid header ${goQuote(name)}: header cannot have ":" prefix`,
  why: 'Names with `:` in front are the request line of HTTP/2, which Envoy does not let configuration change.',
  fix: 'For path and host use `rewrite`; otherwise name an ordinary header.',
  source: inHttpRoute(254),
  mend: removeIt,
})
