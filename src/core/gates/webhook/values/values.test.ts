import { describe, expect, it } from 'vitest'
import { isDnsLabel, isWildcardLabel } from './dns-label.ts'
import { fqdn, gatewayDomain, partialWildcard, wildcardDomain } from './domain.ts'
import { changedHeader, changedRequestHeader, corsHeader, matchedHeader } from './header-name.ts'
import { headerValue } from './header-value.ts'
import { hostsOverlap, isSubsetOf } from './host-match.ts'
import { isJwtClaim } from './jwt-claim.ts'
import { isHttp, isTcp, isTls, parseProtocol } from './protocol.ts'
import { matchProblem, regexMatchProblem, regexProblem } from './string-match.ts'

const said = (complaint: { readonly message: string } | undefined) => complaint?.message
const match = { exact: undefined, prefix: undefined, regex: undefined }

describe('names', () => {
  it('consist of labels', () => {
    const long = 'a'.repeat(63)
    expect(['a', 'A1', 'a-b', '0', long].every(isDnsLabel)).toBe(true)
    expect(['', '-a', 'a-', 'a_b', 'a.b', `${long}a`, 'é', 'a\n'].some(isDnsLabel)).toBe(false)
    expect(['*', '*a', '*-a', 'a', `*${long.slice(1)}`].every(isWildcardLabel)).toBe(true)
    expect(['**', 'a*', '*-', '-*a', '', `*${long}`].some(isWildcardLabel)).toBe(false)
  })

  it('are complete, with one label or a final dot if need be', () => {
    expect(['a', 'a.b', 'a.b.', 'xn--mnchen-3ya.example', 'a.1b', '1.a'].map(fqdn)).toEqual(
      Array(6).fill(undefined),
    )
    expect(said(fqdn('a..b'))).toBe('domain name "a..b" invalid (label "" invalid)')
    expect(said(fqdn('10.0.0.1'))).toBe(
      'domain name "10.0.0.1" invalid (top level domain "1" cannot be all-numeric)',
    )
    expect(said(fqdn('a.+5'))).toBe(
      'domain name "a.+5" invalid (top level domain "+5" cannot be all-numeric)',
    )
    expect(said(fqdn('a.99999999999999999999'))).toBeUndefined()
    expect(said(fqdn('*.a.b'))).toBe('domain name "*.a.b" invalid (label "*" invalid)')
    expect(said(fqdn(''))).toBe('empty domain name not allowed')
    expect(said(fqdn('.'))).toBe('domain name "." invalid (label "" invalid)')
  })

  it('are limited in bytes', () => {
    const long = `${'a.'.repeat(127)}a`
    expect(said(fqdn(long))).toBeUndefined()
    expect(said(fqdn(`${long}.b`))).toBe(`domain name "${long}.b" too long (max 255)`)
    expect(said(fqdn('é'.repeat(128)))).toContain('too long')
  })

  it('may begin with a wildcard, and then only the rest is quoted', () => {
    expect(['*', '*.a.b', '*-a.b', '*a.b', '*.', 'a.b'].map(wildcardDomain)).toEqual(Array(6).fill(undefined))
    expect(said(wildcardDomain('10.0.0.1'))).toBe(
      'domain name "0.0.1" invalid (top level domain "1" cannot be all-numeric)',
    )
    expect(said(wildcardDomain('a*.b'))).toBe('domain name "a*.b" invalid (label "a*" invalid)')
    expect(said(wildcardDomain('*.*.b'))).toBe('domain name "*.b" invalid (label "*" invalid)')
  })

  it('have whole wildcards only', () => {
    expect(['*', '*.a.b', 'a.b', ''].map(partialWildcard)).toEqual(Array(4).fill(undefined))
    expect(['*a.b', '*-a.b', 'a.*.b', '**'].every((host) => partialWildcard(host))).toBe(true)
  })

  it('of gateways may be written for SNI between networks', () => {
    expect(gatewayDomain('outbound_.80_._.web.shop.svc.cluster.local', true)).toBeUndefined()
    expect(gatewayDomain('outbound_.80_.v1_.web.shop', true)).toBeUndefined()
    expect(said(gatewayDomain('outbound_.80_._.web', false))).toContain('label "outbound_" invalid')
    expect(said(gatewayDomain('outbound_.80', true))).toBe(
      "domain name outbound_.80 invalid, should follow 'outbound_.<PORT>_._.<HOSTNAME>' format",
    )
    expect(said(gatewayDomain('outbound_.http_._.web', true))).toBe(
      'domain name "outbound_.http_._.web" invalid (label "http" invalid). should follow outbound_.<PORT>_._.<HOSTNAME> format',
    )
    expect(said(gatewayDomain('outbound_.80_._.1', true))).toContain('(label "1" invalid)')
  })

  it('say why in the words of what is probably meant', () => {
    const why = (host: string) => fqdn(host)?.why
    expect(why('https://a.b')).toContain('URL')
    expect(why('a.b:443')).toContain('port')
    expect(why('a_b.c')).toContain('`_`')
    expect(why('10.0.0.0/x')).toContain('address range')
    expect(why('2001:db8::5')).toContain('IPv6')
    expect(why('münchen.example')).toContain('Punycode')
    expect(why('a.b ')).toContain('space')
    expect(why('a..b')).toContain('dots')
  })
})

describe('headers', () => {
  it('to match on have names, claims of a JWT or parts of the request line', () => {
    const fine = ['x-a', 'a,b', '!#$%', ':path', '@request.auth.claims.group', '@Request.Auth.Claims[a][b]']
    expect(fine.map(matchedHeader)).toEqual(Array(6).fill(undefined))
    expect(
      [
        'a b',
        'a:b',
        ':other',
        '@request.auth.claims',
        '@request.auth.claims[a',
        '@request.auth.claims.',
        '@request.auth.claims[]',
        'é',
        'a/b',
      ].map((name) => said(matchedHeader(name))),
    ).toEqual(
      [
        'a b',
        'a:b',
        ':other',
        '@request.auth.claims',
        '@request.auth.claims[a',
        '@request.auth.claims.',
        '@request.auth.claims[]',
        'é',
        'a/b',
      ].map((name) => `header name ${name} is not a valid header name`),
    )
    expect(said(matchedHeader(''))).toBe('header name cannot be empty')
    expect(isJwtClaim('x-request.auth.claims.a')).toBe(false)
  })

  it('of CORS may be all of them', () => {
    expect([corsHeader('*'), corsHeader('X-A')]).toEqual([undefined, undefined])
    expect(said(corsHeader(':path'))).toBe('header name :path is not a valid header name')
  })

  it('to change are not pseudo headers, and Host only on the way in', () => {
    expect(['Host', ':authority', 'x', 'a b'].map(changedRequestHeader)).toEqual(Array(4).fill(undefined))
    expect(said(changedRequestHeader(':path'))).toBe('invalid header ":path": header cannot have ":" prefix')
    expect(said(changedHeader('HOST'))).toBe('invalid header "HOST": cannot set Host header')
    expect(said(changedHeader(':authority'))).toBe(
      'invalid header ":authority": header cannot have ":" prefix',
    )
    expect(changedHeader('x')).toBeUndefined()
  })

  it.each([
    '',
    'plain',
    '100%%',
    '%START_TIME%',
    'a %REQ(X)% b',
    '%REQ(["a", "b"])%',
    '%A( [ "x" ] ) %',
    '%V(a\\)b)%',
    'tab\there',
    '%%%%',
  ])('have values such as %j', (value) => expect(headerValue(value)).toBeUndefined())

  it.each([
    ['100%', 'Un-escaped %'],
    ['%A', "Un-terminated variable expression '%A'"],
    ['%START_TIME%%', 'Un-escaped %'],
    ['%A(["a" "b"])%', `Expecting ',', ']', or whitespace`],
    ['%A([a])%', `Expecting '"'`],
    ['%A(["a"]x)%', "Expecting ')' or whitespace after '{}', but found '{}'"],
    ['%A(b)x%', "Expecting '%' or whitespace after"],
    ['%A(b\\', 'Un-terminated backslash in JSON string'],
    ['%A(', "Un-terminated variable expression '%A('"],
  ])('have no values such as %j', (value, problem) => {
    expect(said(headerValue(value))).toBe(
      `header value configuration: invalid header configuration. ${problem}`,
    )
  })

  it('have values without control characters', () => {
    expect(said(headerValue('a\nb'))).toBe('header value configuration a\nb is invalid')
    expect(headerValue('a\x7fb')).toBeDefined()
  })
})

describe('matches', () => {
  it('need something to look for', () => {
    expect(said(matchProblem({ ...match, prefix: '' }, 'headers'))).toBe(
      '"headers": prefix string match should not be empty',
    )
    expect(said(matchProblem({ ...match, regex: '' }, 'headers'))).toBe(
      '"headers": regex string match should not be empty',
    )
    expect(matchProblem({ ...match, exact: '' }, 'headers')).toBeUndefined()
    expect(matchProblem(match, 'headers')).toBeUndefined()
    expect(regexMatchProblem({ ...match, prefix: '' }, 'uri')).toBeUndefined()
  })

  it('use the last of several', () => {
    expect(matchProblem({ exact: 'a', prefix: '', regex: 'a' }, 'uri')).toBeUndefined()
    expect(said(matchProblem({ exact: 'a', prefix: '', regex: undefined }, 'uri'))).toContain('prefix')
  })

  it('have expressions of at most 1024 bytes', () => {
    expect(regexProblem('a'.repeat(1024), 'uri')).toBeUndefined()
    expect(said(regexProblem('a'.repeat(1025), 'uri'))).toBe(
      '"uri": regex is too large, max length allowed is 1024',
    )
    expect(said(regexProblem('é'.repeat(513), 'uri'))).toContain('too large')
  })
})

describe('hosts', () => {
  it.each([
    ['foo.com', 'foo.com', true],
    ['foo.com', 'bar.com', false],
    ['*.com', 'foo.com', true],
    ['foo.com', '*.com', true],
    ['*.foo.com', 'foo.com', false],
    ['*', '*.com', true],
    ['*.a.com', '*.b.com', false],
    ['*.com', '*.a.com', true],
  ])('%s and %s overlap: %s', (a, b, overlap) => {
    expect(hostsOverlap(a, b)).toBe(overlap)
    expect(hostsOverlap(b, a)).toBe(overlap)
  })

  it('are subsets in one direction', () => {
    expect(isSubsetOf('a.foo.com', '*.foo.com')).toBe(true)
    expect(isSubsetOf('*.foo.com', 'a.foo.com')).toBe(false)
    expect(isSubsetOf('*.a.com', '*.com')).toBe(true)
    expect(isSubsetOf('*.com', '*.a.com')).toBe(false)
    expect(isSubsetOf('foo.com', '*.foo.com')).toBe(false)
  })
})

it('protocols are read in any case and sorted into what the sidecar can do with them', () => {
  expect(
    ['Http', 'GRPC-WEB', 'http_proxy', 'TLS', 'mongo', 'HBONE', '', 'http-proxy'].map(parseProtocol),
  ).toEqual(['HTTP', 'GRPC-Web', 'HTTP_PROXY', 'TLS', 'Mongo', undefined, undefined, undefined])
  expect([
    isHttp('GRPC-Web'),
    isHttp('HTTPS'),
    isTls('HTTPS'),
    isTls('HTTP2'),
    isTcp('TLS'),
    isTcp('UDP'),
  ]).toEqual([true, false, true, false, true, false])
})
