import { describe, expect, it } from 'vitest'

import { predictText } from '#core/sidecar/predict.testing.ts'
import { probe } from './probe.ts'
import type { Request } from './request.ts'
import type { Server, World } from './world.ts'

const ip = '198.51.100.1'
const host = 'a.example.com'

/** What becomes of a request to a server outside that no document speaks of, or that these do. */
const ask = (request: Partial<Request>, server: Partial<Server>, documents = '', dnsCapture = false) => {
  const asked: Request = { scheme: 'https', host, port: 443, ...request }
  const world: World = {
    dns: { [host]: [ip] },
    servers: [{ ip, port: asked.port, kind: 'https', names: [host], ...server }],
  }
  return probe(predictText(documents, { proxy: { dnsCapture } }), asked, world).outcome
}
const saw = (...asked: Parameters<typeof ask>) => ask(...asked).upstream[0]?.saw

describe('an application that refuses the certificate', () => {
  it.each([
    ['https', { ca: 'other' }, 'handshake failed (TLSV1_ALERT_UNKNOWN_CA)'],
    ['tls', { ca: 'other' }, 'handshake failed (TLSV1_ALERT_UNKNOWN_CA)'],
    ['https', { expired: true }, 'handshake failed (SSLV3_ALERT_CERTIFICATE_EXPIRED)'],
    // curl looks at the names when the handshake is over.
    ['https', { names: ['b.example.com'] }, 'handshake ok, nothing'],
    ['tls', { names: ['b.example.com'] }, 'handshake failed (SSLV3_ALERT_BAD_CERTIFICATE)'],
  ] as const)('%s, %o: %s', (scheme, server, seen) => {
    expect(saw({ scheme }, server)).toContain(seen)
  })
})

describe('a server that ends the connection', () => {
  it.each([
    ['for want of a certificate', { clientCert: 'require' as const }],
    ['by a reset', { kind: 'reset' as const }],
  ])('%s is flagged UR', (_, server) => {
    const { app, envoy } = ask({}, server)
    expect(app.error).toBe('closed')
    expect(envoy?.responseFlags).toEqual(['UR'])
  })
})

it('HTTP/1.0 over TLS is offered as such', () => {
  expect(saw({ httpVersion: '1.0' }, {})).toBe(`tls(sni=${host},alpn=http/1.0)→http`)
})

it.each([{ kind: 'http' }, { kind: 'greet', greeting: 'hi' }] as const)(
  'HTTP/2 that is answered with something else is not answered, to curl: %o',
  (server) => {
    expect(ask({ scheme: 'http', port: 8080, httpVersion: '2' }, server).app.error).toBe('closed')
  },
)

it('TLS of the sidecar that is echoed fails as a wrong message', () => {
  const { envoy } = ask(
    { scheme: 'tcp', port: 9000 },
    { kind: 'tcp-echo' },
    `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: a, namespace: default}
spec: {hosts: [${host}], resolution: DNS, ports: [{number: 9000, name: tcp, protocol: TCP}]}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: a, namespace: default}
spec: {host: ${host}, trafficPolicy: {tls: {mode: SIMPLE}}}
`,
  )
  expect(envoy?.upstreamTransportFailureReason).toContain('UNEXPECTED_MESSAGE')
})

describe('a connection to an address that nothing answers', () => {
  const vip = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: a, namespace: default}
spec: {hosts: [${host}], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}
status: {addresses: [{value: 240.240.0.1, host: ${host}}]}
`
  it('is closed when the sidecar gives up, or left by the application before, which the sidecar does not see', () => {
    const after = (timeout: number) => ask({ port: 8443, timeout }, {}, vip, true)
    expect(after(12)).toMatchObject({ app: { error: 'closed' }, envoy: { responseFlags: ['UF', 'URX'] } })
    expect(after(2)).toMatchObject({ app: { error: 'timeout' }, envoy: null, seconds: 2 })
  })
})

it('a redirect to a path without a slash gets one', () => {
  const { app } = ask(
    { scheme: 'http', port: 80 },
    { kind: 'http' },
    `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: a, namespace: default}
spec: {hosts: [${host}], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: a, namespace: default}
spec: {hosts: [${host}], http: [{redirect: {uri: moved}}]}
`,
  )
  expect(app.headers?.['location']).toBe(`http://${host}/moved`)
})
