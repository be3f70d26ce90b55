import type {
  AccessLog,
  AppError,
  AppView,
  Arrival,
  ArrivedRequest,
  Distribution,
  Outcome,
  TraceVerdict,
} from '#core/sidecar/probe/trace.ts'
import { either, headers, listOf, number, oneOf, part, text, whole, type FieldsOf } from './shape.ts'

const VERDICTS = {
  reaches: true,
  'passes-through': true,
  blocked: true,
  fails: true,
  'cannot-tell': true,
} as const satisfies Readonly<Record<TraceVerdict, true>>

const ERRORS = {
  dns: true,
  closed: true,
  timeout: true,
  tls: true,
  'tls-verify': true,
  cut: true,
  http: true,
  refused: true,
  http2: true,
} as const satisfies Readonly<Record<AppError, true>>

const count = whole(0, Number.MAX_SAFE_INTEGER)
const counts = { type: 'map', values: count, absent: 0 } as const

/** The flags of a line in the access log: `URX,UF`; `-` for none. */
export const flagsIn = (line: string): readonly string[] =>
  line.split(',').filter((flag) => flag !== '-' && flag !== '')
const status = whole(100, 599)

/** Flags of the access log: a list, or as the log has them: `URX,UF`, and `-` for none. */
export const flags = either(listOf(text), text)

const app = part({
  status,
  error: oneOf(Object.keys(ERRORS)),
  text,
  headers,
  dialed: text,
} satisfies FieldsOf<AppView>)

const envoy = part({
  // 0 is what the log has for a connection that is no HTTP.
  responseCode: whole(0, 599),
  responseFlags: flags,
  // Behind a brace Envoy repeats what the transport said, in words that change with its version.
  responseCodeDetails: { ...text, upTo: '{' },
  upstreamCluster: text,
  upstreamHost: text,
  requestedServerName: text,
  routeName: text,
  upstreamTransportFailureReason: text,
  via: text,
} satisfies FieldsOf<AccessLog>)

const upstream = part({
  server: text,
  saw: text,
  count,
  http: listOf(part({ method: text, path: text, host: text, headers } satisfies FieldsOf<ArrivedRequest>)),
} satisfies FieldsOf<Arrival>)

const fields = {
  verdict: oneOf(Object.keys(VERDICTS)),
  listener: text,
  filterChain: text,
  routeConfig: text,
  virtualHost: text,
  route: text,
  clusters: listOf(part({ name: text, share: number(0, 100) }), 'name'),
  endpoints: listOf(text),
  app,
  envoy,
  upstream: listOf(upstream, 'server'),
  attempts: count,
  // Outcomes are rounded to half seconds.
  seconds: { ...number(0, Number.MAX_SAFE_INTEGER), tolerance: 0.5 },
  telemetry: listOf(text),
  distribution: part({
    requests: count,
    appStatus: counts,
    responseFlags: { ...counts, sameAs: (line: string) => flagsIn(line).toSorted().join() },
    upstreamCluster: counts,
    upstreamHost: counts,
    attempts: counts,
  } satisfies FieldsOf<Distribution>),
} satisfies FieldsOf<Omit<Outcome, 'alternatives'>>

/** The fields of an outcome, any part of which may be expected. */
export const outcomeShape = part({
  ...fields,
  alternatives: listOf(part(fields)),
} satisfies FieldsOf<Outcome>)
