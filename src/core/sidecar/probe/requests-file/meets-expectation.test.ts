import { describe, expect, it, test } from 'vitest'
import type { Outcome } from '#core/sidecar/probe/trace.ts'
import type { JsonMap } from '#core/text/json.ts'
import { meetsExpectation } from './meets-expectation.ts'
import { readRequests } from './read-requests.ts'

const outcome: Outcome = {
  verdict: 'fails',
  listener: '0.0.0.0_80',
  clusters: [
    { name: 'outbound|80|v1|a.example', share: 90 },
    { name: 'outbound|80|v2|a.example', share: 10 },
  ],
  endpoints: ['10.0.0.1:80', '10.0.0.2:80'],
  app: { status: 503, text: 'upstream connect error', headers: { 'x-envoy-overloaded': 'true' } },
  envoy: {
    responseCode: 503,
    responseFlags: ['URX', 'UF'],
    responseCodeDetails: 'upstream_reset_before_response_started{remote_connection_failure|delayed}',
    upstreamCluster: 'outbound|80|v1|a.example',
    upstreamHost: '10.0.0.1:80',
    requestedServerName: null,
    routeName: 'default',
    upstreamTransportFailureReason: null,
    via: '0.0.0.0_80#0',
  },
  upstream: [
    { server: '10.0.0.1:80', saw: 'http-plain', count: 2 },
    { server: '10.0.0.1:80', saw: 'nothing', count: 1 },
  ],
  attempts: 3,
  seconds: 10.5,
  telemetry: ['istio_requests_total'],
  distribution: {
    requests: 4,
    appStatus: { '503': 4 },
    responseFlags: { 'URX,UF': 4 },
    upstreamCluster: {},
    upstreamHost: {},
    attempts: { '3': 4 },
  },
}

/** What is expected, as a requests file says it. */
function expected(yaml: string): JsonMap {
  const lines = yaml.replaceAll('\n', '\n    ')
  const { probes, refusals } = readRequests(`- request: http://a.example\n  expect:\n    ${lines}\n`)
  expect(refusals).toEqual([])
  return probes[0]?.probe.expect ?? {}
}

test.each([
  '{}',
  'verdict: fails',
  'listener: 0.0.0.0_80\nattempts: 3',
  'filterChain: null',
  'app: {error: null, status: 503}',
  'app: {headers: {X-Envoy-Overloaded: "true"}}',
  'envoy: {responseFlags: [UF, URX]}',
  'envoy: {responseFlags: "UF,URX"}',
  'envoy: {responseCodeDetails: upstream_reset_before_response_started}',
  'envoy: {responseCodeDetails: "upstream_reset_before_response_started{remote_connection_failure|delayed}"}',
  'envoy: {requestedServerName: null}',
  'endpoints: ["10.0.0.2:80", "10.0.0.1:80"]',
  'clusters: [{name: outbound|80|v2|a.example}, {name: outbound|80|v1|a.example, share: 90}]',
  'upstream: [{server: "10.0.0.1:80", saw: nothing}, {saw: http-plain}]',
  'seconds: 10',
  'seconds: 11',
  'distribution: {responseFlags: {"UF,URX": 4, UO: 0}}',
])('%j is met', (yaml) => {
  expect(meetsExpectation(outcome, expected(yaml))).toEqual([])
})

test.each<[string, string, unknown, unknown]>([
  ['verdict: reaches', 'verdict', 'reaches', 'fails'],
  ['listener: null', 'listener', null, '0.0.0.0_80'],
  ['route: default', 'route', 'default', null],
  ['envoy: null', 'envoy', null, outcome.envoy],
  ['app: {status: 200}', 'app.status', 200, 503],
  ['app: {error: closed}', 'app.error', 'closed', null],
  ['app: {headers: {server: envoy}}', 'app.headers.server', 'envoy', null],
  ['envoy: {responseFlags: [UF]}', 'envoy.responseFlags', ['UF'], ['URX', 'UF']],
  ['envoy: {responseFlags: "-"}', 'envoy.responseFlags', '-', ['URX', 'UF']],
  [
    'envoy: {responseCodeDetails: upstream_reset}',
    'envoy.responseCodeDetails',
    'upstream_reset',
    outcome.envoy?.responseCodeDetails,
  ],
  ['endpoints: ["10.0.0.2:80"]', 'endpoints', ['10.0.0.2:80'], outcome.endpoints],
  [
    'clusters: [{name: outbound|80|v1|a.example, share: 89.9}, {name: outbound|80|v2|a.example}]',
    'clusters.0.share',
    89.9,
    90,
  ],
  ['clusters: [{name: outbound|80|v1|a.example}]', 'clusters.1', null, outcome.clusters[1]],
  ['clusters: [{}, {}, {name: x}]', 'clusters.2', { name: 'x' }, null],
  ['clusters: []', 'clusters.0,clusters.1', null, outcome.clusters[0]],
  [
    'upstream: [{server: "10.0.0.1:80"}, {server: "10.0.0.1:80", saw: raw}]',
    'upstream.1.saw',
    'raw',
    'nothing',
  ],
  ['attempts: 2', 'attempts', 2, 3],
  ['attempts: null', 'attempts', null, 3],
  ['seconds: 9.5', 'seconds', 9.5, 10.5],
  ['distribution: {appStatus: {"200": 1}}', 'distribution.appStatus.200', 1, 0],
])('%j differs at %s', (yaml, paths, wanted, predicted) => {
  const differences = meetsExpectation(outcome, expected(yaml))
  expect(differences.map(({ path }) => path.join('.')).join(',')).toBe(paths)
  expect(differences[0]).toMatchObject({ expected: wanted, predicted })
})

it('a field that no outcome has is never met', () => {
  expect(meetsExpectation(outcome, { sttus: 200 })).toEqual([
    { path: ['sttus'], expected: 200, predicted: null },
  ])
})

describe('an outcome that cannot be told', () => {
  const open: Outcome = { ...outcome, verdict: 'cannot-tell' }

  it('meets nothing unless that is expected of it', () => {
    expect(meetsExpectation(open, { attempts: 3 })).toEqual([
      { path: ['verdict'], expected: null, predicted: 'cannot-tell' },
    ])
    expect(meetsExpectation(open, { verdict: 'fails', attempts: 3 })).toEqual([
      { path: ['verdict'], expected: 'fails', predicted: 'cannot-tell' },
    ])
    expect(meetsExpectation(open, { verdict: 'cannot-tell', attempts: 3 })).toEqual([])
    expect(meetsExpectation(open, {})).toEqual([])
  })

  it('meets what is so in every way it may go', () => {
    const ways: Outcome = { ...open, alternatives: [outcome, { ...outcome, attempts: 1 }] }
    expect(meetsExpectation(ways, { verdict: 'fails', app: { status: 503 } })).toEqual([])
    expect(meetsExpectation(ways, { attempts: 3, app: { status: 200 } })).toEqual([
      { path: ['app', 'status'], expected: 200, predicted: 503 },
      { path: ['alternatives', 1, 'attempts'], expected: 3, predicted: 1 },
    ])
    expect(meetsExpectation({ ...open, alternatives: [outcome, open] }, { attempts: 3 })).toEqual([
      { path: ['alternatives', 1, 'verdict'], expected: null, predicted: 'cannot-tell' },
    ])
    expect(meetsExpectation(ways, { verdict: 'cannot-tell', attempts: 3 })).toEqual([])
  })
})
