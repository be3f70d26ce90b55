import type { AccessLog, ArrivedRequest, Outcome } from '#core/sidecar/probe/trace.ts'
import type { RecordedLine, RecordedOutcome } from './wire-records.ts'

/** A fact about a request in the words of the wire records: what was recorded, and what was said instead. */
export interface FactDifference {
  readonly fact: Fact
  readonly recorded: string
  readonly ours: string
}

/** What is compared: of a record, of one request, of several. */
export const facts = [
  'refused',
  'nameTable',
  'status',
  'error',
  'dialed',
  'envoy',
  'responseCode',
  'responseFlags',
  'responseCodeDetails',
  'upstreamCluster',
  'upstreamHost',
  'routeName',
  'requestedServerName',
  'via',
  'transportFailure',
  'attempts',
  'saw',
  'arrived',
  'headers',
  'seconds',
  'distribution',
  'same host',
] as const
export type Fact = (typeof facts)[number]

/** Compares one request. What differed between two recorded runs may be as in either; what is absent, null or empty is the same. */
export function compareOutcome(recorded: RecordedOutcome, ours: Outcome): FactDifference[] {
  const { app, envoy } = recorded
  const found = [
    ...compare('status', [app?.status], ours.app.status),
    ...compare('error', [app?.error], ours.app.error),
    ...compare('dialed', [app?.dialed], ours.app.dialed),
    ...compare('attempts', [recorded.attempts], ours.attempts),
    ...compareSeconds(recorded, ours),
    ...compareArrivals(recorded, ours),
  ]
  if (!envoy || !ours.envoy)
    return [...found, ...compare('envoy', [envoy ? 'a line' : null], ours.envoy ? 'a line' : null)]
  return [...found, ...compareLine(recorded, envoy, ours.envoy)]
}

function compareLine(recorded: RecordedOutcome, line: RecordedLine, ours: AccessLog): FactDifference[] {
  const clusters = recorded.chosenFromClusters ?? [line.upstreamCluster]
  const hosts = recorded.chosenFromHosts ?? recorded.upstreamHostOneOf ?? [line.upstreamHost]
  const hostIsOpen = isOpen(recorded, 'envoy.upstreamHost') || choseAnother(recorded, ours)
  return [
    ...compare('responseCode', [line.responseCode], ours.responseCode),
    ...compare('responseFlags', [flagsOf(line.responseFlags.split(','))], flagsOf(ours.responseFlags)),
    ...compare(
      'responseCodeDetails',
      [beforeBrace(line.responseCodeDetails)],
      beforeBrace(ours.responseCodeDetails),
    ),
    ...compare('upstreamCluster', clusters, ours.upstreamCluster),
    ...(hostIsOpen ? [] : compare('upstreamHost', hosts, ours.upstreamHost)),
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

/** It varied, and the records do not say among what. */
const isOpen = (
  { varies = [], chosenFromHosts, upstreamHostOneOf }: RecordedOutcome,
  path: string,
): boolean => varies.includes(path) && !chosenFromHosts && !upstreamHostOneOf

/** Of several clusters that might be chosen the recording has one and we another: the rest is not comparable. */
const choseAnother = ({ chosenFromClusters, envoy }: RecordedOutcome, ours: AccessLog | null): boolean =>
  chosenFromClusters !== undefined && envoy?.upstreamCluster !== ours?.upstreamCluster

function compareArrivals(recorded: RecordedOutcome, ours: Outcome): FactDifference[] {
  if (choseAnother(recorded, ours.envoy)) return []
  const anyServer = recorded.chosenFromHosts !== undefined || recorded.upstreamHostOneOf !== undefined
  const at = (server: string): string => (anyServer ? 'one of them' : server)
  const saw = ({ upstream }: Pick<RecordedOutcome, 'upstream'>): string =>
    listed(upstream.map((arrival) => `${at(arrival.server)} ${arrival.saw} ×${arrival.count ?? 1}`))
  const arrived = ({ upstream }: Pick<RecordedOutcome, 'upstream'>): string =>
    listed(requestsIn(upstream).map(({ method, path, host }) => `${method} ${path} host=${host}`))
  const headers = ({ upstream }: Pick<RecordedOutcome, 'upstream'>): string =>
    listed(requestsIn(upstream).map(headersOf))
  return [
    ...compare('saw', [saw(recorded)], saw(ours)),
    ...compare('arrived', [arrived(recorded)], arrived(ours)),
    ...compare('headers', [headers(recorded)], headers(ours)),
  ]
}

/** Of each server the first three requests were written down. */
const requestsIn = (upstream: RecordedOutcome['upstream']) =>
  upstream.flatMap(({ http = [] }) => http.slice(0, 3))

/** Not written down: what every request has, what is random, and `x-forwarded-proto`. */
const UNRECORDED = new Set(
  'host user-agent accept x-request-id x-forwarded-proto content-length content-type x-envoy-decorator-operation'.split(
    ' ',
  ),
)

const headersOf = ({ headers }: ArrivedRequest): string =>
  listed(
    Object.entries(headers).flatMap(([name, value]) => (UNRECORDED.has(name) ? [] : [`${name}=${value}`])),
  )

/** Half a second more or less is the same; twice that where two runs differed. */
function compareSeconds({ seconds = 0, varies = [] }: RecordedOutcome, ours: Outcome): FactDifference[] {
  const allowed = varies.includes('seconds') ? 1 : 0.5
  const said = ours.seconds ?? 0
  return Math.abs(said - seconds) <= allowed ? [] : compare('seconds', [seconds], said)
}

const flagsOf = (flags: readonly string[]): string => flags.toSorted().join()
const beforeBrace = (text?: string | null): string | undefined => text?.split('{')[0]

/** What stands before the first colon, and what the TLS library calls it (`CERTIFICATE_VERIFY_FAILED`). */
const failureClass = (reason?: string | null): string =>
  reason
    ? [reason.split(':')[0], /\b[A-Z0-9]+(?:_[A-Z0-9]+)+\b/.exec(reason)?.[0] ?? ''].join(' ').trim()
    : ''

type Value = string | number | null | undefined

/** Nothing if ours is one of what was recorded. */
export function compare(fact: Fact, recorded: readonly Value[], ours: Value): FactDifference[] {
  const texts = recorded.map(textOf)
  return texts.includes(textOf(ours)) ? [] : [{ fact, recorded: texts.join(' or '), ours: textOf(ours) }]
}

const textOf = (value: Value): string =>
  value === null || value === undefined || value === '' ? '-' : String(value)
export const listed = (texts: readonly string[]): string => texts.toSorted().join('; ')
