import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { DirectResponse } from '#core/gates/webhook/decode/http-route.ts'
import { byteLength } from '#core/gates/webhook/go/numbers.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { httpStatus } from '#core/gates/webhook/values/http-status.ts'

const KIBIBYTE = 1024

/** Checks `directResponse`; the report stands at it. Source: Istio 1.30.3, pkg/config/validation/validation.go:2702-2725. */
export function checkDirectResponse(report: Report, response: DirectResponse | undefined): void {
  if (!response) return
  const { bytes, string } = response.body ?? {}
  const size = bytes ?? byteLength(string ?? '')
  const path = ['body', bytes === undefined ? 'string' : 'bytes']
  if (size > KIBIBYTE * KIBIBYTE) report.error('VS-D21', path, tooLarge, 'key')
  else if (size > 100 * KIBIBYTE) report.warning('VS-D22', path, large, 'key')
  report.error('VS-D20', ['status'], httpStatus(response.status | 0)) // istiod squeezes it into 32 bits with a sign
}

const tooLarge: Complaint = {
  message: 'large direct_responses may impact control plane performance, must be less than 1MB',
  why: 'The answer is part of the configuration that istiod sends to every proxy again and again.',
  fix: 'Keep it below 1 MB, or serve it from a small web server.',
  source: inValidation(2717),
}

const large: Complaint = {
  message: 'large direct_responses may impact control plane performance',
  why: 'The answer is part of the configuration that istiod sends to every proxy again and again, and it is larger than 100 KB.',
  fix: 'Shorten it, or serve it from a small web server.',
  source: inValidation(2719),
}
