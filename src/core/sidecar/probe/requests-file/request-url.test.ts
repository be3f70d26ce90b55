import { describe, expect, it, test } from 'vitest'
import type { Request } from '#core/sidecar/probe/request.ts'
import { isAllInUrl, parseRequestUrl, requestUrl } from './request-url.ts'

const grpc = { httpVersion: '2', method: 'POST', headers: { 'content-type': 'application/grpc' } } as const

test.each<[string, Request]>([
  [
    'https://api.stripe.com/v1/charges',
    { scheme: 'https', host: 'api.stripe.com', port: 443, path: '/v1/charges' },
  ],
  ['http://api.example.com', { scheme: 'http', host: 'api.example.com', port: 80 }],
  ['http://api.example.com/', { scheme: 'http', host: 'api.example.com', port: 80, path: '/' }],
  [
    'http://a_b.internal.:8080/x?y=1&z=%20',
    { scheme: 'http', host: 'a_b.internal.', port: 8080, path: '/x?y=1&z=%20' },
  ],
  ['tcp://10.0.5.10:5432', { scheme: 'tcp', ip: '10.0.5.10', port: 5432 }],
  ['tls://db.example.com:6380', { scheme: 'tls', host: 'db.example.com', port: 6380 }],
  ['https://[2001:db8::1]/a', { scheme: 'https', ip: '2001:db8::1', port: 443, path: '/a' }],
  ['tcp://[2001:db8::1]:25', { scheme: 'tcp', ip: '2001:db8::1', port: 25 }],
  [
    'grpc://g.example.net:50051/pkg.Svc/Do',
    { scheme: 'http', host: 'g.example.net', port: 50051, path: '/pkg.Svc/Do', ...grpc },
  ],
])('%s is a request, and its URL', (url, request) => {
  expect(parseRequestUrl(url)).toEqual({ request })
  expect(requestUrl(request)).toBe(url)
  expect(isAllInUrl(request)).toBe(true)
})

test.each<[string, string]>([
  ['  HTTPS://API.Example.com:443/v1  ', 'https://API.Example.com/v1'],
  ['http://h.example?x=1', 'http://h.example/?x=1'],
  ['http://h.example/a#part', 'http://h.example/a'],
  ['http://h.example:/a', 'http://h.example/a'],
  ['tcp://h.example:5432/', 'tcp://h.example:5432'],
])('%s is read as %s', (written, url) => {
  const read = parseRequestUrl(written)
  expect('request' in read ? requestUrl(read.request) : read.refused).toBe(url)
})

test.each<[string, RegExp]>([
  ['', /begins with how the application speaks.*`https:\/\/api\.example\.com`/],
  ['api.stripe.com/v1', /For instance: `https:\/\/api\.stripe\.com\/v1`/],
  ['htps://a.example', /`htps:\/\/` is not known.*Did you mean `https:\/\/`\?/],
  ['redis://a.example', /`redis:\/\/` is not known.*Use one of `http:\/\/`/],
  ['https://', /names no host/],
  ['https:///v1', /names no host/],
  ['https://:443', /names no host/],
  ['https://me:secret@a.example', /travels as the header `authorization`/],
  ['https://a.example:http', /port of `a\.example:http` is no number/],
  ['https://a.example:0', /Port 0 does not exist.*1 to 65535/],
  ['https://a.example:65536', /Port 65536 does not exist/],
  ['https://*.example.com', /stands for many.*`a\.example\.com`/],
  ['https://bücher.example', /`xn--` form/],
  ['https://a b.example', /no host name/],
  ['https://a..example', /no host name/],
  ['https://10.0.0.300', /neither a name nor an IPv4 address/],
  ['https://010.0.0.1', /neither a name nor an IPv4 address/],
  ['https://2001:db8::1', /stands in brackets: `https:\/\/\[2001:db8::1\]`/],
  ['https://2001:db8::x', /stands in brackets/],
  ['https://[10.0.0.1]', /no IPv6 address/],
  ['https://[::1%25eth0]', /no IPv6 address/],
  ['https://[::1', /stands in brackets/],
  ['tcp://db.example.com', /`tcp` has no usual port.*`tcp:\/\/db\.example\.com:5432`/],
  ['grpc://g.example.net/pkg.Svc/Do', /`grpc` has no usual port.*:50051/],
  ['tcp://db.example.com:5432/mydb', /`tcp` has no paths/],
  ['https://a.example/a b', /no spaces.*`%20`/],
])('%s is refused', (url, says) => {
  expect(parseRequestUrl(url)).toEqual({ refused: expect.stringMatching(says) as string })
})

describe('what a URL cannot say', () => {
  const request: Request = { scheme: 'https', host: 'a.example', port: 443 }

  it.each<[string, Partial<Request>]>([
    ['a method', { method: 'POST' }],
    ['headers', { headers: { a: 'b' } }],
    ['another address', { ip: '10.0.0.1' }],
    ['a server name', { sni: '-' }],
    ['how often', { repeat: 2 }],
    ['a path with a number sign', { path: '/a#b' }],
  ])('%s keeps it from being all of the request', (_, more) => {
    expect(isAllInUrl({ ...request, ...more })).toBe(false)
  })

  it('gRPC with further headers is told as what it is: HTTP', () => {
    const call: Request = {
      scheme: 'http',
      host: 'g',
      port: 1,
      ...grpc,
      headers: { ...grpc.headers, te: 'trailers' },
    }
    expect(requestUrl(call)).toBe('http://g:1')
    expect(isAllInUrl(call)).toBe(false)
  })
})
