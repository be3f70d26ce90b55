import { describe, expect, it } from 'vitest'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { predictText } from '#core/sidecar/predict.testing.ts'
import { play } from './play.ts'
import { probe } from './probe.ts'
import type { Request } from './request.ts'
import type { Supposition, World } from './world.ts'

const entry = (name: string, spec: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: default}\nspec: ${spec}\n`

const stripe = entry(
  'stripe',
  '{hosts: [api.stripe.com], location: MESH_EXTERNAL, resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}, {number: 80, name: http, protocol: HTTP}]}',
)
const https: Request = { scheme: 'https', host: 'api.stripe.com', port: 443 }
const http: Request = { scheme: 'http', host: 'api.stripe.com', port: 80 }
const registryOnly = { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } }

const ask = (
  text: string,
  request: Request,
  world?: World | Supposition,
  mesh: Partial<Omit<MeshContext, 'proxy'>> & { proxy?: Partial<MeshContext['proxy']> } = {},
) => probe(predictText(text, mesh), request, world)

describe('a world that nobody described', () => {
  it('answers in the protocol that the port suggests, and the trace says that this was supposed', () => {
    const { steps, outcome } = ask(stripe, https)
    expect(outcome).toMatchObject({
      verdict: 'reaches',
      clusters: [{ name: 'outbound|443||api.stripe.com', share: 100 }],
      endpoints: ['an address of api.stripe.com:443'],
      app: { status: 200 },
      envoy: { requestedServerName: 'api.stripe.com', via: '0.0.0.0_443#0' },
      upstream: [{ saw: 'tls(sni=api.stripe.com,alpn=http/1.1)→http' }],
    })
    expect(steps.find(({ at }) => at === 'dns')?.says).toContain('supposed')
    expect(steps.map(({ at }) => at)).toEqual([
      'dns',
      'capture',
      'listener',
      'filter-chain',
      'cluster',
      'endpoint',
      'wire',
      'wire',
    ])
  })

  it('cannot tell whether a name of a private network resolves, unless the DNS of the sidecar answers it', () => {
    const legacy = entry(
      'legacy',
      '{hosts: [old.internal], location: MESH_INTERNAL, resolution: STATIC, ports: [{number: 8080, name: http, protocol: HTTP}], endpoints: [{address: 10.0.5.10}]}',
    )
    const request: Request = { scheme: 'http', host: 'old.internal', port: 8080 }
    const off = ask(legacy, request).outcome
    expect(off.verdict).toBe('cannot-tell')
    expect(off.alternatives?.map(({ verdict, app }) => [verdict, app.error])).toEqual([
      ['reaches', undefined],
      ['fails', 'dns'],
    ])
    expect(ask(legacy, request, undefined, { proxy: { dnsCapture: true } }).outcome.verdict).toBe('reaches')
  })

  it('cannot tell where an entry names an address that DNS may or may not answer', () => {
    const database = (address: string) =>
      entry(
        'db',
        `{hosts: [db.example.com], addresses: [${address}], location: MESH_EXTERNAL, resolution: DNS, ports: [{number: 5432, name: tcp, protocol: TCP}]}`,
      )
    const request: Request = { scheme: 'tcp', host: 'db.example.com', port: 5432 }
    const open = ask(database('198.51.100.30'), request).outcome
    expect(open.verdict).toBe('cannot-tell')
    expect(open.alternatives?.map(({ clusters }) => clusters[0]?.name)).toEqual([
      'PassthroughCluster',
      'outbound|5432||db.example.com',
    ])
    // Nobody's DNS answers an address of 240.0.0.0/4.
    expect(ask(database('240.241.0.10'), request).outcome.verdict).toBe('passes-through')
  })
})

describe('one thing to suppose', () => {
  it.each<[Supposition, Request, object]>([
    ['name-does-not-resolve', https, { verdict: 'fails', app: { error: 'dns' }, envoy: null }],
    [
      'server-refuses',
      https,
      { verdict: 'fails', app: { error: 'closed' }, envoy: { responseFlags: ['UF', 'URX'] } },
    ],
    ['server-refuses', http, { app: { status: 503 }, envoy: { responseFlags: ['URX', 'UF'] }, attempts: 3 }],
    ['packets-are-dropped', { ...https, timeout: 20 }, { app: { error: 'closed' }, seconds: 10 }],
    ['server-answers-503', http, { verdict: 'reaches', app: { status: 503 }, attempts: 1 }],
    ['server-answers-503-once', http, { verdict: 'reaches', app: { status: 503 } }],
    [
      'server-is-slow',
      http,
      { verdict: 'fails', app: { error: 'timeout' }, envoy: { responseFlags: ['DC'] } },
    ],
    ['server-speaks-no-tls', https, { verdict: 'fails', app: { error: 'tls' } }],
    ['certificate-is-for-another-name', https, { verdict: 'fails', app: { error: 'tls-verify' } }],
    [
      'server-speaks-first',
      { scheme: 'tcp', host: 'api.stripe.com', port: 443, silent: true },
      { verdict: 'fails', app: { error: 'timeout' }, envoy: null },
    ],
  ])('%s', (supposition, request, expected) => {
    expect(ask(stripe, request, supposition).outcome).toMatchObject(expected)
  })

  it('names the hop that ends it, and why', () => {
    const { steps } = ask(stripe, http, 'server-refuses')
    const end = steps.find(({ ends }) => ends)
    expect(end).toMatchObject({ at: 'endpoint' })
    expect(end?.says).toContain('refuses the connection, 3 times')
    expect(end?.says).toContain('The application gets 503')
  })
})

describe('what is let out', () => {
  it('blocks what nobody declared, and passes it through where everything is let out', () => {
    const request: Request = { scheme: 'https', host: 'api.other.com', port: 443 }
    expect(ask(stripe, request).outcome.verdict).toBe('passes-through')
    expect(ask(stripe, request, undefined, registryOnly).outcome).toMatchObject({
      verdict: 'blocked',
      app: { error: 'closed' },
      envoy: { responseFlags: ['UH'], upstreamCluster: 'BlackHoleCluster' },
    })
  })

  it('answers plain HTTP with 502 where another HTTP service has the port', () => {
    const request: Request = { scheme: 'http', host: 'api.other.com', port: 80 }
    expect(ask(stripe, request, undefined, registryOnly).outcome).toMatchObject({
      verdict: 'blocked',
      app: { status: 502 },
      envoy: { routeName: 'block_all' },
    })
  })
})

describe('what cannot be told', () => {
  it('is a crash of istiod, and nothing is predicted past it', () => {
    const text = `${entry('w', '{hosts: ["*.googleapis.com"], location: MESH_EXTERNAL, resolution: DYNAMIC_DNS, ports: [{number: 443, name: tls, protocol: TLS}]}')}---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: w, namespace: default}
spec: {host: "*.googleapis.com", trafficPolicy: {outlierDetection: {interval: 3s}}}
`
    const { outcome, steps } = ask(text, { scheme: 'https', host: 'storage.googleapis.com', port: 443 })
    expect(outcome).toMatchObject({ verdict: 'cannot-tell', clusters: [], envoy: null })
    expect(steps.at(-1)?.says).toContain('istiod crashes')
  })

  it('is which of two entries of one host counts, if they were applied together', () => {
    const one = (name: string, port: string) =>
      entry(
        name,
        `{hosts: [a.example.com], location: MESH_EXTERNAL, resolution: ${name === 'a' ? 'DNS' : 'NONE'}, ports: [${port}]}`,
      )
    const text = `${one('a', '{number: 80, name: http, protocol: HTTP}')}---\n${one('b', '{number: 80, name: tcp, protocol: TCP}')}`
    const { outcome, steps } = ask(text, { scheme: 'http', host: 'a.example.com', port: 80 })
    expect(outcome.verdict).toBe('cannot-tell')
    expect(outcome.alternatives?.length).toBeGreaterThan(1)
    expect(steps.some(({ says }) => says.includes('of the same age'))).toBe(true)
  })

  it('is the end of a request that may go to a cluster which is not there', () => {
    const text = `${stripe}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: default}
spec:
  hosts: [api.stripe.com]
  http: [{route: [{destination: {host: api.stripe.com, port: {number: 80}}, weight: 90}, {destination: {host: nobody.example.com}, weight: 10}]}]
`
    const { outcome } = ask(text, http)
    expect(outcome.clusters).toEqual([
      { name: 'outbound|80||api.stripe.com', share: 90 },
      { name: 'outbound|80||nobody.example.com', share: 10 },
    ])
    expect(outcome.verdict).toBe('cannot-tell')
    expect(outcome.alternatives?.map(({ app }) => app.status)).toEqual([200, 503])
  })
})

describe('several requests', () => {
  const world: World = {
    dns: { 'api.stripe.com': ['203.0.113.1'] },
    servers: [{ ip: '203.0.113.1', port: 80, kind: 'http', statuses: [200, 500] }],
  }

  it('find the servers as the ones before have left them', () => {
    const traces = play(predictText(stripe), [{ request: http }, { request: http }, { request: http }], world)
    expect(traces.map(({ outcome }) => outcome.app.status)).toEqual([200, 500, 500])
  })

  it('are counted where one entry asks for many', () => {
    const [trace] = play(predictText(stripe), [{ request: { ...http, repeat: 5 } }], world)
    expect(trace?.outcome.distribution).toMatchObject({ requests: 5, appStatus: { 200: 1, 500: 4 } })
  })

  it('of none there is nothing to tell', () => {
    expect(play(predictText(stripe), [])).toEqual([])
  })
})

describe('an application that waits no longer', () => {
  const world = (kind: 'hang' | 'blackhole'): World => ({
    dns: { 'api.stripe.com': ['203.0.113.1'] },
    servers: [{ ip: '203.0.113.1', port: 80, kind }],
  })

  it('leaves, and the sidecar tries no further', () => {
    const { outcome } = ask(stripe, { ...http, timeout: 12 }, world('blackhole'))
    expect(outcome).toMatchObject({
      app: { error: 'timeout' },
      envoy: { responseFlags: ['DC'] },
      seconds: 12,
    })
    expect(outcome.attempts).toBe(2)
  })

  it('leaves no connection behind that counts against the next request', () => {
    const limited = `${stripe}---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: d, namespace: default}
spec: {host: api.stripe.com, trafficPolicy: {connectionPool: {http: {http2MaxRequests: 1}}}}
`
    const acts = [{ request: { ...http, timeout: 1 } }, { request: { ...http, timeout: 1 } }]
    const traces = play(predictText(limited), acts, world('hang'))
    expect(traces.map(({ outcome }) => outcome.envoy?.responseFlags)).toEqual([['DC'], ['DC']])
  })
})
