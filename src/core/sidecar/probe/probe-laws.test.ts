import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { predictText } from '#core/sidecar/predict.testing.ts'
import { probe } from './probe.ts'
import type { Request } from './request.ts'
import type { Supposition } from './world.ts'

const documents = [
  'kind: ServiceEntry\nmetadata: {name: a, creationTimestamp: "2026-01-01T00:00:01Z"}\nspec: {hosts: [a.example.com], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}, {number: 443, name: tls, protocol: TLS}]}',
  'kind: ServiceEntry\nmetadata: {name: b, creationTimestamp: "2026-01-01T00:00:02Z"}\nspec: {hosts: [b.example.com], resolution: STATIC, addresses: [10.9.0.1], ports: [{number: 443, name: tcp, protocol: TCP}, {number: 80, name: http, protocol: HTTP, targetPort: 8080}], endpoints: [{address: 10.0.0.1}, {address: 10.0.0.2}]}',
  'kind: ServiceEntry\nmetadata: {name: c, creationTimestamp: "2026-01-01T00:00:03Z"}\nspec: {hosts: ["*.example.com"], resolution: NONE, ports: [{number: 80, name: any}, {number: 8080, name: tcp, protocol: TCP}]}',
  'kind: DestinationRule\nmetadata: {name: a, creationTimestamp: "2026-01-01T00:00:04Z"}\nspec: {host: a.example.com, trafficPolicy: {tls: {mode: SIMPLE}, connectionPool: {http: {maxRetries: 1}}, loadBalancer: {consistentHash: {httpHeaderName: x-user}}}}',
  'kind: VirtualService\nmetadata: {name: a, creationTimestamp: "2026-01-01T00:00:05Z"}\nspec: {hosts: [a.example.com, b.example.com], http: [{match: [{uri: {regex: "/v[0-9]+"}}], timeout: 2s, retries: {attempts: 2, retryOn: 5xx}, route: [{destination: {host: a.example.com, port: {number: 443}}}]}, {match: [{uri: {prefix: /gone}}], redirect: {uri: /there}}, {route: [{destination: {host: b.example.com, port: {number: 80}}, weight: 30}, {destination: {host: a.example.com, port: {number: 80}}, weight: 70}]}]}',
].map((document) => `apiVersion: networking.istio.io/v1\n${document}\n`)
const text = documents.join('---\n')

const hosts = [
  'a.example.com',
  'b.example.com',
  'x.example.com',
  'example.com',
  'old.internal',
  'web',
  'A.Example.com.',
]
const requests: fc.Arbitrary<Request> = fc.record(
  {
    scheme: fc.constantFrom('http', 'https', 'tcp', 'tls'),
    host: fc.constantFrom(...hosts),
    port: fc.constantFrom(80, 443, 8080, 5432, 15_001, 0),
    ip: fc.constantFrom('10.9.0.1', '240.240.0.1', '203.0.113.9', '127.0.0.1', '2001:db8::1', 'nonsense'),
    path: fc.constantFrom('/', '/v1', '/gone?x=1', '/a/../b', '', '%', '*'),
    method: fc.constantFrom('GET', 'CONNECT', 'OPTIONS', ''),
    headers: fc.dictionary(fc.constantFrom('x-user', 'Upgrade', 'Host', 'content-type', ''), fc.string()),
    hostHeader: fc.constantFrom('b.example.com', '', '[::1]:80', 'a.example.com:99'),
    sni: fc.constantFrom('-', '', 'b.example.com', 'x.example.com'),
    httpVersion: fc.constantFrom('1.0', '1.1', '2'),
    silent: fc.boolean(),
    send: fc.constantFrom(
      '',
      'GET / HTTP/1.1\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a.example.com\r\nbad\r\n\r\n',
      '\u0016\u0003',
    ),
    timeout: fc.constantFrom(0, 1, 30),
    repeat: fc.constantFrom(1, 3),
    vary: fc.constantFrom([], ['{v}', 'x']),
  },
  { requiredKeys: ['scheme', 'port'] },
)
const suppositions: fc.Arbitrary<Supposition | undefined> = fc.constantFrom(
  undefined,
  'name-does-not-resolve',
  'server-refuses',
  'packets-are-dropped',
  'server-answers-503',
  'server-answers-503-once',
  'server-is-slow',
  'server-speaks-no-tls',
  'certificate-is-for-another-name',
  'server-speaks-first',
)
const prediction = predictText(text)

describe('laws of the probe', () => {
  it('every request comes to an outcome, and every step has its reason', () => {
    fc.assert(
      fc.property(requests, suppositions, (request, supposition) => {
        const { steps, outcome } = probe(prediction, request, supposition)
        expect(steps.length).toBeGreaterThan(0)
        for (const { because, says } of steps) {
          expect(because.length).toBeGreaterThan(0)
          expect(says).not.toBe('')
        }
        if (outcome.verdict === 'cannot-tell') expect(steps.some(({ says }) => says.length > 20)).toBe(true)
        if (outcome.verdict === 'reaches') expect(outcome.app.error).toBeUndefined()
        if (outcome.envoy === null) expect(outcome.attempts).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })

  it('the same request comes to the same outcome', () => {
    fc.assert(
      fc.property(requests, suppositions, (request, supposition) => {
        expect(probe(prediction, request, supposition)).toEqual(probe(prediction, request, supposition))
      }),
      { numRuns: 300 },
    )
  })

  it('the order of the documents changes nothing where their age is known', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(documents, { minLength: documents.length }),
        requests,
        (shuffled, request) => {
          expect(probe(predictText(shuffled.join('---\n')), request).outcome).toEqual(
            probe(prediction, request).outcome,
          )
        },
      ),
      { numRuns: 100 },
    )
  })

  it('an entry for another host on another port changes nothing', () => {
    const more = `${text}---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: z, creationTimestamp: "2026-02-01T00:00:00Z"}\nspec: {hosts: [z.elsewhere.org], resolution: DNS, ports: [{number: 9999, name: tcp, protocol: TCP}]}\n`
    const larger = predictText(more)
    fc.assert(
      fc.property(requests, suppositions, (request, supposition) => {
        expect(probe(larger, request, supposition).outcome).toEqual(
          probe(prediction, request, supposition).outcome,
        )
      }),
      { numRuns: 300 },
    )
  })
})
