import { removeIt, renameKey } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { Fault } from '#core/gates/webhook/decode/http-route.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { wholeMilliseconds } from '#core/gates/webhook/values/duration.ts'
import { httpStatus } from '#core/gates/webhook/values/http-status.ts'
import { finePercent } from '#core/gates/webhook/values/percent.ts'

/** Checks `fault`; the report stands at it. Source: Istio 1.30.3, pkg/config/validation/validation.go:2532-2600. */
export function checkFault(report: Report, fault: Fault | undefined): void {
  if (!fault) return
  if (!fault.abort && !fault.delay) report.error('VS-F1', [], emptyFault, 'key')
  checkAbort(report.at('abort'), fault.abort)
  checkDelay(report.at('delay'), fault.delay)
}

/** Of several kinds of failure the last counts, as in every oneof. */
function checkAbort(report: Report, abort: Fault['abort']): void {
  if (!abort) return
  report.error('VS-F2', ['percentage', 'value'], finePercent(abort.percentage?.value ?? 0))
  if (abort.http2Error !== undefined) report.error('VS-F5', ['http2Error'], noHttp2Error, 'key')
  else if (abort.grpcStatus !== undefined) {
    if (!GRPC.has(abort.grpcStatus))
      report.error('VS-F4', ['grpcStatus'], unknownGrpcStatus(abort.grpcStatus))
  } else if (abort.httpStatus !== undefined)
    report.error('VS-F3', ['httpStatus'], httpStatus(abort.httpStatus))
}

function checkDelay(report: Report, delay: Fault['delay']): void {
  if (!delay) return
  report.error('VS-F2', ['percentage', 'value'], finePercent(delay.percentage?.value ?? 0))
  if (delay.exponentialDelay === undefined) {
    report.error('VS-F7', ['fixedDelay'], wholeMilliseconds(delay.fixedDelay))
    return
  }
  report.error('VS-F7', ['exponentialDelay'], wholeMilliseconds(delay.exponentialDelay))
  report.error('VS-F8', ['exponentialDelay'], noExponentialDelay, 'key')
}

const GRPC = new Set([
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
])

const emptyFault: Complaint = {
  message: 'HTTP fault injection must have an abort and/or a delay',
  why: 'A fault that neither fails nor waits is none.',
  fix: 'Add `abort` with a status, or `delay` with a `fixedDelay`, or remove `fault`.',
  source: inValidation(2537),
  mend: removeIt,
}

const noHttp2Error: Complaint = {
  message: 'HTTP/2 abort fault injection not supported yet',
  why: 'The field exists, but Envoy cannot break off an HTTP/2 stream in this way.',
  fix: 'Use `httpStatus` or `grpcStatus`.',
  source: inValidation(2558),
  mend: removeIt,
}

const unknownGrpcStatus = (status: string): Complaint => ({
  message: `gRPC status ${goQuote(status)} is not supported. See https://github.com/grpc/grpc/blob/master/doc/statuscodes.md for a list of supported codes, for example 'NOT_FOUND'`,
  why: 'A status of gRPC has a fixed name, in capitals with `_`; numbers are not read here.',
  fix: 'Write a name such as `UNAVAILABLE`.',
  source: inValidation(2575),
  mend: rewritten((status) =>
    status
      .trim()
      .replace(/[-\s]+/g, '_')
      .toUpperCase(),
  ),
})

const noExponentialDelay: Complaint = {
  message: 'exponentialDelay not supported yet',
  why: 'The field exists, but neither Istio nor Envoy can do it.',
  fix: 'Use `fixedDelay`.',
  source: inValidation(2596),
  mend: either(renameKey('fixedDelay'), removeIt),
}
