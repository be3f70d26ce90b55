import type { AccessLog, AppView, Outcome } from '#core/sidecar/probe/trace.ts'
import { choseAnother, compareArrivals } from './compare-arrivals.ts'
import { compare, listed, type FactCheck } from './fact.ts'
import type { RecordedLine, RecordedOutcome } from './wire-records.ts'

/** Compares one request. What differed between two recorded runs may be as in either. */
export function compareOutcome(recorded: RecordedOutcome, ours: Outcome): FactCheck[] {
  const { app, envoy } = recorded
  const found = [
    ...compare('status', [app?.status], ours.app.status),
    ...compare('error', [app?.error], ours.app.error),
    ...(app?.text === undefined ? [] : compare('text', [app.text], ours.app.text)),
    ...(app?.headers
      ? compare('answer headers', [answerHeaders(app.headers)], answerHeaders(ours.app.headers))
      : []),
    ...compare('dialed', [app?.dialed], ours.app.dialed),
    ...compare('attempts', [recorded.attempts], ours.attempts),
    ...compareSeconds(recorded, ours),
    ...compareArrivals(recorded, ours),
    ...compare('envoy', [envoy ? 'a line' : null], ours.envoy ? 'a line' : null),
  ]
  return envoy && ours.envoy ? [...found, ...compareLine(recorded, envoy, ours.envoy)] : found
}

function compareLine(recorded: RecordedOutcome, line: RecordedLine, ours: AccessLog): FactCheck[] {
  const clusters = recorded.chosenFromClusters ?? [line.upstreamCluster]
  const hosts = recorded.chosenFromHosts ?? recorded.upstreamHostOneOf ?? [line.upstreamHost]
  return [
    ...compare('responseCode', [line.responseCode], ours.responseCode),
    ...compare('responseFlags', [flagsOf(line.responseFlags.split(','))], flagsOf(ours.responseFlags)),
    ...compare(
      'responseCodeDetails',
      [beforeBrace(line.responseCodeDetails)],
      beforeBrace(ours.responseCodeDetails),
    ),
    ...compare('upstreamCluster', clusters, ours.upstreamCluster),
    ...(choseAnother(recorded, ours) ? [] : compare('upstreamHost', hosts, ours.upstreamHost)),
    ...compare('routeName', [line.routeName], ours.routeName),
    ...compare('requestedServerName', [line.requestedServerName], ours.requestedServerName),
    ...compare('via', [line.via], ours.via),
    ...compare(
      'transportFailure',
      [failureClass(line.upstreamTransportFailureReason)],
      failureClass(ours.upstreamTransportFailureReason),
    ),
  ]
}

/** What is random in a cookie was masked. */
const answerHeaders = (headers: AppView['headers'] = {}): string =>
  listed(Object.entries(headers).map(([name, value]) => `${name}=${value.replace(/"[^"*]*"/, '"*"')}`))

/** Half a second more or less is the same; twice that where two runs differed. */
function compareSeconds({ seconds = 0, varies = [] }: RecordedOutcome, ours: Outcome): FactCheck[] {
  const allowed = varies.includes('seconds') ? 1 : 0.5
  const said = ours.seconds ?? 0
  return compare('seconds', [Math.abs(said - seconds) <= allowed ? said : seconds], said)
}

const flagsOf = (flags: readonly string[]): string => flags.toSorted().join()
const beforeBrace = (text?: string | null): string | undefined => text?.split('{')[0]

/** What stands before the first colon, and what the TLS library calls it (`CERTIFICATE_VERIFY_FAILED`). */
const failureClass = (reason?: string | null): string =>
  reason
    ? [reason.split(':')[0], /\b[A-Z0-9]+(?:_[A-Z0-9]+)+\b/.exec(reason)?.[0] ?? ''].join(' ').trim()
    : ''
