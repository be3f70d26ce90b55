import { removeBeside, removeHolder, removeIt, writeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { Retries } from '#core/gates/webhook/decode/http-route.ts'
import { isKnownStatus } from '#core/gates/webhook/go/http-status.ts'
import { goAtoi } from '#core/gates/webhook/go/numbers.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { wholeMilliseconds } from '#core/gates/webhook/values/duration.ts'
import { nearestWord } from '#core/text/nearest.ts'

/** Checks `retries`; the report stands at it. Source: Istio 1.30.3, pkg/config/validation/validation.go:2644-2676. */
export function checkRetries(report: Report, retries: Retries | undefined): void {
  if (!retries) return
  const { attempts, perTryTimeout, retryOn, retryRemoteLocalities } = retries
  if (attempts < 0) report.error('VS-R1', ['attempts'], negativeAttempts)
  if (
    attempts === 0 &&
    (perTryTimeout !== undefined || retryOn !== '' || retryRemoteLocalities !== undefined)
  ) {
    report.error('VS-R2', ['attempts'], switchedOff)
  }
  report.error('VS-R3', ['perTryTimeout'], wholeMilliseconds(perTryTimeout))
  if (retryOn !== '')
    for (const reason of retryOn.split(',')) report.error('VS-R4', ['retryOn'], reasonProblem(reason))
  report.error('VS-R3', ['backoff'], wholeMilliseconds(retries.backoff))
}

const REASONS = new Set([
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'envoy-ratelimited',
  'http3-post-connect-failure',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
])

function reasonProblem(reason: string): Complaint | undefined {
  if (isReason(reason)) return undefined
  return {
    message: `${goQuote(reason)} is not a valid retryOn policy`,
    ...explainReason(reason),
    source: inValidation(2660),
    mend: rewritten(knownReasons),
  }
}

const isReason = (word: string): boolean => REASONS.has(word) || isKnownStatus(goAtoi(word) ?? 0)

/** The list without blanks and gaps, each word the known one that is nearest; '' if one is like none. */
function knownReasons(list: string): string {
  const words = list.split(/[,\s]+/).filter((word) => word !== '')
  const known = words.map((word) => (isReason(word) ? word : nearestWord(word, [...REASONS])))
  return known.includes(undefined) ? '' : [...new Set(known)].join(',')
}

function explainReason(reason: string): { readonly why: string; readonly fix: string } {
  const bare = reason.trim()
  if (bare === '') {
    return {
      why: 'There is nothing between two commas, or behind the last one.',
      fix: 'Remove the extra comma.',
    }
  }
  if (isReason(bare)) {
    return {
      why: 'Istio splits the list at the commas and keeps the spaces, so this is another word than the one that is meant.',
      fix: 'Write the list without spaces: `5xx,reset`.',
    }
  }
  return {
    why: 'Envoy knows a fixed list of reasons to try again, and HTTP status codes; this is neither.',
    fix: 'Write reasons such as `connect-failure,refused-stream,5xx`, or a status such as `503`.',
  }
}

const negativeAttempts: Complaint = {
  message: 'attempts cannot be negative',
  why: 'A request cannot be tried again less than never.',
  fix: 'Write how often to try again; 0 switches retries off.',
  source: inValidation(2650),
  mend: either(removeIt, writeIt(0)),
}

const switchedOff: Complaint = {
  message: 'http retry policy configured when attempts are set to 0 (disabled)',
  why: '`attempts: 0`, which also holds when it is not written, switches retries off, so the other settings would do nothing.',
  fix: 'Add `attempts`, such as 2, or remove the other settings.',
  source: inValidation(2654),
  mend: either(writeIt(2), removeHolder, removeBeside('perTryTimeout', 'retryOn', 'retryRemoteLocalities')),
}
