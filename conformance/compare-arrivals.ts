import type { AccessLog, ArrivedRequest, Outcome } from '#core/sidecar/probe/trace.ts'
import { compare, listed, type FactCheck } from './fact.ts'
import type { RecordedOutcome } from './wire-records.ts'

/** Of several clusters that might be chosen the recording has one and we another: the rest is not comparable. */
export const choseAnother = (
  { chosenFromClusters, envoy }: RecordedOutcome,
  ours: AccessLog | null,
): boolean => chosenFromClusters !== undefined && envoy?.upstreamCluster !== ours?.upstreamCluster

/** Compares what arrived at the servers: the bytes, the requests, and their headers. */
export function compareArrivals(recorded: RecordedOutcome, ours: Outcome): FactCheck[] {
  if (choseAnother(recorded, ours.envoy)) return []
  const anyServer = recorded.chosenFromHosts !== undefined || recorded.upstreamHostOneOf !== undefined
  const at = (server: string): string => (anyServer ? 'one of them' : server)
  const saw = ({ upstream }: Pick<RecordedOutcome, 'upstream'>): string =>
    listed(upstream.map((arrival) => `${at(arrival.server)} ${arrival.saw} ×${arrival.count ?? 1}`))
  const arrived = ({ upstream }: Pick<RecordedOutcome, 'upstream'>): string =>
    listed(requestsIn(upstream).map(({ method, path, host }) => `${method} ${path} host=${host}`))
  const theirs = requestsIn(recorded.upstream)
  const masks = theirs.some((one) => one.headers[TIMEOUT] === REST)
  const timeouts = new Set(theirs.map((one) => one.headers[TIMEOUT]))
  const isRest = (name: string, value: string): boolean => masks && name === TIMEOUT && !timeouts.has(value)
  const headers = (requests: readonly ArrivedRequest[]): string =>
    listed(requests.map((one) => headersOf(one, isRest)))
  return [
    ...compare('saw', [saw(recorded)], saw(ours)),
    ...compare('arrived', [arrived(recorded)], arrived(ours)),
    ...compare('headers', [headers(theirs)], headers(requestsIn(ours.upstream))),
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

/** What is left of a timeout at a later try was masked, as it differs from run to run. */
const TIMEOUT = 'x-envoy-expected-rq-timeout-ms'
const REST = '(rest of the timeout)'

const headersOf = ({ headers }: ArrivedRequest, isRest: (name: string, value: string) => boolean): string =>
  listed(
    Object.entries(headers).flatMap(([name, value]) =>
      UNRECORDED.has(name) ? [] : [`${name}=${isRest(name, value) ? REST : shortened(value)}`],
    ),
  )

/** Long values were written down by their beginning and length. */
const shortened = (value: string): string =>
  value.length < 200 ? value : `${value.slice(0, 20)}… (${value.length} bytes)`
