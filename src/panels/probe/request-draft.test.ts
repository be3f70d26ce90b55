import { expect, test } from 'vitest'
import type { Request } from '#core/sidecar/probe/request.ts'
import { draftOf, emptyDraft, requestOf, saidBesides } from './request-draft.ts'

test.each<Request>([
  { scheme: 'https', host: 'api.stripe.com', port: 443, path: '/v1/charges?limit=3' },
  { scheme: 'tcp', ip: '10.0.5.10', port: 5432 },
  { scheme: 'tls', host: 'db.example.com', port: 5433, sni: '-', silent: true, timeout: 2.5 },
  {
    scheme: 'https',
    host: 'api.example.com',
    ip: '2001:db8::1',
    port: 8443,
    method: 'POST',
    headers: { 'x-user': 'a: b', accept: '*/*' },
    hostHeader: 'other.example.com',
    body: 'hello',
    httpVersion: '2',
    alpn: ['h2', 'http/1.1'],
    insecure: true,
    repeat: 10,
    vary: ['a', 'b'],
  },
  {
    scheme: 'http',
    host: 'grpc.example.com',
    port: 50051,
    path: '/a.B/C',
    httpVersion: '2',
    method: 'POST',
    headers: { 'content-type': 'application/grpc' },
  },
])('a request survives the bar: %j', (request) => {
  expect(requestOf(draftOf(request))).toEqual({ request })
})

test('what the URL says is not said again beside it', () => {
  const grpc = draftOf({
    scheme: 'http',
    host: 'a.example',
    port: 50051,
    httpVersion: '2',
    method: 'POST',
    headers: { 'content-type': 'application/grpc' },
  })
  expect(grpc.url).toBe('grpc://a.example:50051')
  expect(saidBesides(grpc)).toBe(0)
})

test('what means nothing with the scheme is left out, and is back when the scheme is', () => {
  const draft = {
    ...emptyDraft,
    url: 'tcp://a.example:5432',
    method: 'POST',
    headers: 'no header',
    send: 'hi',
  }
  expect(requestOf(draft)).toEqual({ request: { scheme: 'tcp', host: 'a.example', port: 5432, send: 'hi' } })
  expect(requestOf({ ...draft, url: 'http://a.example', headers: '' })).toEqual({
    request: { scheme: 'http', host: 'a.example', port: 80, method: 'POST' },
  })
})

test('each mistake is told at its own control', () => {
  const refused = (change: Partial<typeof emptyDraft>) => {
    const read = requestOf({ ...emptyDraft, url: 'https://a.example', ...change })
    return 'refused' in read ? read.refused : {}
  }
  expect(refused({ url: 'htps://a.example' }).url).toContain('Did you mean')
  expect(refused({ headers: 'x-a: 1\nnonsense' }).headers).toContain('`nonsense`')
  expect(refused({ method: 'G T' }).method).toContain('`G T`')
  expect(refused({ ip: '10.0.0' }).ip).toContain('`10.0.0`')
  expect(refused({ timeout: 'soon' }).timeout).toBeDefined()
})
