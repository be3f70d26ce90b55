import { describe, expect, test } from 'vitest'
import type { ArrivedRequest, Arrival, Distribution, Outcome, Trace } from '#core/sidecar/probe/trace.ts'
import { compareCalls } from './compare-calls.ts'
import { compareWire } from './compare-wire.ts'
import { gates, type Play } from './gates.ts'
import { loadSidecarRecords, type RecordedCall, type SidecarRecord } from './sidecar-records.ts'
import { loadWireRecords, type RecordedOutcome, type WireRecord } from './wire-records.ts'

const records = loadWireRecords()
const recordNamed = (name: string): WireRecord => records.find(({ id }) => id === name)!

/** What was recorded, as if it were said by us. */
function said({ app, envoy, upstream, attempts, seconds, distribution }: RecordedOutcome): Outcome {
  return {
    verdict: 'reaches',
    clusters: [],
    endpoints: [],
    app: { text: '', ...present(app) },
    envoy: envoy
      ? {
          responseCode: 0,
          responseCodeDetails: null,
          upstreamCluster: null,
          upstreamHost: null,
          requestedServerName: null,
          routeName: null,
          upstreamTransportFailureReason: null,
          via: '',
          ...envoy,
          responseFlags: envoy.responseFlags === '-' ? [] : envoy.responseFlags.split(','),
        }
      : null,
    upstream: upstream.map((arrival) => ({ count: 1, ...arrival })),
    attempts: attempts ?? null,
    seconds: seconds ?? null,
    telemetry: [],
    ...(distribution && { distribution }),
  }
}

const present = (app: RecordedOutcome['app'] = {}): object =>
  Object.fromEntries(Object.entries(app).filter(([, value]) => value !== null))

const traceOf = (outcome: Outcome): Trace => ({ steps: [], outcome })

/** Says of each request what `change` makes of the recorded outcome. */
const replay =
  ({ requests }: WireRecord, change: (outcome: Outcome) => Outcome = (outcome) => outcome): Play =>
  (_, played) =>
    played.map(({ request: { vary } }, i) => {
      const { outcome } = requests[i]!
      const host = vary?.length === 1 ? outcome.byKey?.[vary[0]!]?.[0] : undefined
      return traceOf(change(host === undefined ? said(outcome) : withOneHost(said(outcome), host)))
    })

const withOneHost = (outcome: Outcome, host: string): Outcome => ({
  ...outcome,
  distribution: { ...outcome.distribution!, upstreamHost: { [host]: 3 } },
})

const differing = (record: WireRecord, play: Play): string[] =>
  compareWire(record, { ...gates, play })
    .filter(({ missing, extra }) => missing.length + extra.length > 0)
    .map(({ gate }) => gate)

test('what was recorded agrees with itself', () => {
  const different = records.flatMap((record) =>
    differing(record, replay(record)).map((gate) => `${record.id} ${gate}`),
  )
  expect(different.filter((one) => !one.endsWith('wire refused'))).toEqual([])
})

test('every other fact is caught', () => {
  const record = recordNamed('tls-origination-wrong-san')
  const changed = (change: (outcome: Outcome) => Outcome) => differing(record, replay(record, change))
  const line = (more: Partial<NonNullable<Outcome['envoy']>>) =>
    changed((outcome) => ({ ...outcome, envoy: { ...outcome.envoy!, ...more } }))
  expect(changed((outcome) => ({ ...outcome, app: { text: '', status: 200 } }))).toContain('wire status')
  expect(changed((outcome) => ({ ...outcome, app: { ...outcome.app, error: 'cut' } }))).toEqual([
    'wire error',
  ])
  expect(changed((outcome) => ({ ...outcome, envoy: null }))).toEqual(['wire envoy'])
  expect(changed((outcome) => ({ ...outcome, attempts: 1 }))).toEqual(['wire attempts'])
  expect(changed((outcome) => ({ ...outcome, seconds: 30 }))).toEqual(['wire seconds'])
  expect(changed((outcome) => ({ ...outcome, upstream: [] }))).toContain('wire saw')
  expect(line({ responseCode: 200 })).toEqual(['wire responseCode'])
  expect(line({ responseFlags: ['UF'] })).toEqual(['wire responseFlags'])
  expect(line({ responseFlags: ['UF', 'URX'] })).toEqual([])
  expect(line({ responseCodeDetails: 'upstream_reset_before_response_started{another}' })).toEqual([])
  expect(line({ responseCodeDetails: 'via_upstream' })).toEqual(['wire responseCodeDetails'])
  expect(line({ upstreamCluster: 'PassthroughCluster' })).toEqual(['wire upstreamCluster'])
  expect(line({ upstreamHost: '192.0.2.1:443' })).toEqual(['wire upstreamHost'])
  expect(line({ routeName: 'other' })).toEqual(['wire routeName'])
  expect(line({ requestedServerName: 'other' })).toEqual(['wire requestedServerName'])
  expect(line({ via: 'virtualOutbound#0' })).toEqual(['wire via'])
  expect(line({ upstreamTransportFailureReason: 'TLS_error:CERTIFICATE_HAS_EXPIRED' })).toEqual([
    'wire transportFailure',
  ])
})

test('what arrives elsewhere, more often, as another request or with other headers is caught', () => {
  const record = recordNamed('route-rewrite')
  const arriving = (change: (arrival: Arrival) => Arrival) =>
    differing(
      record,
      replay(record, (outcome) => ({ ...outcome, upstream: outcome.upstream.map(change) })),
    )
  const requested = (more: Partial<ArrivedRequest>) =>
    arriving((arrival) => ({ ...arrival, http: arrival.http?.map((one) => ({ ...one, ...more })) ?? [] }))
  expect(arriving((arrival) => arrival)).toEqual([])
  expect(arriving((arrival) => ({ ...arrival, server: '192.0.2.1:80' }))).toEqual(['wire saw'])
  expect(arriving((arrival) => ({ ...arrival, count: 2 }))).toEqual(['wire saw'])
  expect(requested({ path: '/other' })).toEqual(['wire arrived'])
  expect(requested({ headers: {} })).toEqual(['wire headers'])
})

test('what a later try has left of its timeout may be anything, what a first one has may not', () => {
  const record = recordNamed('timeout-cuts-retries')
  const left = (attempt: string, value: string) =>
    differing(
      record,
      replay(record, (outcome) => ({
        ...outcome,
        upstream: outcome.upstream.map(({ http = [], ...arrival }) => ({
          ...arrival,
          http: http.map((one) =>
            one.headers['x-envoy-attempt-count'] === attempt
              ? { ...one, headers: { ...one.headers, 'x-envoy-expected-rq-timeout-ms': value } }
              : one,
          ),
        })),
      })),
    )
  expect(left('2', '487')).toEqual([])
  expect(left('1', '487')).toEqual(['wire headers'])
})

test('what the DNS proxy answers is compared', () => {
  const record = recordNamed('article-p1-stripe-capture')
  const other = { ...record, nameTable: { ...record.nameTable, 'other.example.com': ['240.240.0.9'] } }
  expect(differing(other, replay(other))).toEqual(['wire nameTable'])
})

test('a choice may fall otherwise, but only among what could be chosen', () => {
  const record = recordNamed('article-p3-legacy')
  const at = (host: string) =>
    differing(
      record,
      replay(record, (outcome) =>
        outcome.envoy?.upstreamCluster?.startsWith('outbound|')
          ? { ...outcome, envoy: { ...outcome.envoy, upstreamHost: host } }
          : outcome,
      ),
    )
  expect(at('10.0.5.10:8080')).toEqual([])
  expect(at('10.0.5.99:8080')).toEqual(['wire upstreamHost'])
})

test('shares of several requests are compared, where chance decides with room for chance', () => {
  const shares = (id: string, field: keyof Distribution, counts: Record<string, number>) => {
    const record = recordNamed(id)
    const change = (outcome: Outcome): Outcome =>
      outcome.distribution
        ? { ...outcome, distribution: { ...outcome.distribution, [field]: counts } }
        : outcome
    return differing(record, replay(record, change))
  }
  expect(shares('fault-abort-half', 'appStatus', { 200: 60, 500: 60 })).toEqual([])
  expect(shares('fault-abort-half', 'appStatus', { 200: 90, 500: 30 })).toEqual(['wire distribution'])
  expect(shares('fault-abort-half', 'appStatus', { 500: 120 })).toEqual(['wire distribution'])
  expect(shares('fault-abort-half', 'appStatus', { 200: 60, 418: 1, 500: 60 })).toEqual(['wire distribution'])
  expect(shares('overflow-http', 'appStatus', { 200: 3, 503: 3 })).toEqual(['wire distribution'])
})

test('several requests must say what they did, and reach the same servers', () => {
  const record = recordNamed('vs-tcp-weights')
  const { distribution: _, ...single } = said(record.requests[0]!.outcome)
  expect(differing(record, () => [traceOf(single)])).toEqual(['wire distribution'])
  const nothing = replay(record, (outcome) => ({ ...outcome, upstream: [] }))
  expect(differing(record, nothing)).toEqual(['wire saw'])
})

test('which host a made-up cookie leads to is open, but not that it is one', () => {
  const record = recordNamed('sticky-cookie-ttl')
  const to = (upstreamHost: Record<string, number>) =>
    differing(record, (...args) =>
      replay(record)(...args).map(({ outcome }, i) =>
        traceOf(i === 1 ? { ...outcome, distribution: { ...outcome.distribution!, upstreamHost } } : outcome),
      ),
    )
  expect(to({ '10.0.1.11:8080': 12 })).toEqual([])
  expect(to({ '10.0.1.11:8080': 6, '10.0.1.12:8080': 6 })).toEqual(['wire distribution'])
})

test('hosts that change for one key are caught', () => {
  const record = recordNamed('sticky-header')
  const play: Play = (...args) =>
    replay(record)(...args).map(({ outcome }) =>
      traceOf({
        ...outcome,
        ...(outcome.distribution && {
          distribution: { ...outcome.distribution, upstreamHost: { a: 1, b: 2 } },
        }),
      }),
    )
  expect(differing(record, play)).toContain('wire same host')
})

test('a configuration that Istio refuses is refused, and no other', () => {
  const refused = (record: WireRecord) => compareWire(record, gates)[0]
  const record = recordNamed('rejected-cidr-dns')
  expect(refused(record)).toMatchObject({ missing: [], extra: [] })
  expect(refused({ ...record, rejected: 'WEBHOOK' })).toMatchObject({ missing: ['webhook'], extra: ['crd'] })
  expect(refused({ ...record, config: recordNamed('mirror').config })).toMatchObject({ missing: ['crd'] })
})

describe('a call that goes another way', () => {
  const record = loadSidecarRecords().find(({ id }) => id === 'article-A1-allow-nodns')!
  const [recorded] = record.expect.calls!
  const passed: Outcome = {
    ...said({ upstream: [], attempts: 0 }),
    listener: '0.0.0.0_443',
    filterChain: 'PassthroughFilterChain',
    clusters: [{ name: 'PassthroughCluster', share: 100 }],
  }
  const differences = (
    result: Partial<RecordedCall['result']>,
    {
      call = {},
      outcome = passed,
      ...more
    }: { call?: Partial<RecordedCall['call']>; outcome?: Outcome } & Partial<SidecarRecord['expect']> = {},
  ) => {
    const one = { call: { ...recorded!.call, ...call }, result: { ...recorded!.result, ...result } }
    const changed = { ...record, expect: { ...record.expect, calls: [one], ...more } }
    const compared = compareCalls(changed, { ...gates, probe: () => traceOf(outcome) })
    return compared.flatMap(({ gate, missing }) => (missing.length > 0 ? [gate] : []))
  }

  test('is caught', () => {
    expect(differences({})).toEqual([])
    expect(differences({ listener: 'virtualOutbound' })).toEqual(['call listener'])
    expect(differences({ filterChain: 'other' })).toEqual(['call filterChain'])
    expect(differences({ cluster: 'outbound|443||other.example' })).toEqual(['call cluster'])
    expect(differences({ error: 'no route matched', cluster: null })).toEqual(['call cluster', 'call error'])
  })

  test('is told by what ends it', () => {
    const line = said({ upstream: [], attempts: 0, envoy: { responseFlags: 'NR' } }).envoy
    const unrouted = { ...passed, virtualHost: 'a.example:443', clusters: [], envoy: line }
    const found = { virtualHost: 'a.example:443', cluster: null }
    expect(differences({ ...found, error: 'no route matched' }, { outcome: unrouted })).toEqual([])
    expect(differences({ ...found, error: 'protocol error' }, { outcome: unrouted })).toEqual(['call error'])
    const stuck = { ...passed, clusters: [] }
    expect(differences({ cluster: null, error: 'protocol error' }, { outcome: stuck })).toEqual([])
  })

  test('may do so where the simulator differs from Envoy, and there only', () => {
    const other = { filterChain: 'other' }
    expect(differences(other, { call: { sni: 'API.example.com' } })).toEqual([])
    expect(differences(other, { call: { address: '127.0.0.1' } })).toEqual([])
    expect(differences(other, { call: { address: '2001:db8::1' } })).toEqual([])
    expect(differences({ ...other, error: 'multiple filter chains matched' })).toEqual([])
    const weighted = { cluster: null, note: 'no single cluster: weightedClusters' }
    expect(differences(weighted)).toEqual([])
    expect(differences({ ...weighted, ...other })).toEqual(['call filterChain'])
    expect(differences({ cluster: null, note: 'no single cluster: redirect' })).toEqual(['call cluster'])
    const matched = { route: 'other', note: 'matchers other than the path are ignored by the simulator' }
    expect(differences(matched)).toEqual([])
    expect(differences({ ...matched, virtualHost: 'other' })).toEqual(['call virtualHost'])
  })

  test('may be one of several where runs differed', () => {
    const blocked = { ...passed, clusters: [{ name: 'BlackHoleCluster', share: 100 }] }
    const outcome = { ...blocked, alternatives: [blocked, passed] }
    expect(differences({}, { outcome })).toEqual(['call cluster'])
    expect(differences({}, { outcome, unstable: {} })).toEqual([])
  })
})
