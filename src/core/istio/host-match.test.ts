import { describe, expect, it } from 'vitest'

import { coveringHosts, expandHost, hostsMeet, isCoveredBy, isServiceName } from './host-match.ts'

describe('hosts', () => {
  it.each([
    ['a.example.com', 'a.example.com', true],
    ['a.example.com', 'b.example.com', false],
    ['a.example.com', '*.example.com', true],
    ['example.com', '*.example.com', false],
    ['*.a.example.com', '*.example.com', true],
    ['*.example.com', '*.a.example.com', false],
    ['*.example.com', 'a.example.com', false],
    ['a.example.com', '*', true],
    ['x-eu.example.com', '*-eu.example.com', true],
    ['A.example.com', 'a.example.com', false],
  ])('%s is covered by %s: %s', (host, by, expected) => {
    expect(isCoveredBy(host, by)).toBe(expected)
  })

  it('meet if one covers the other', () => {
    expect(hostsMeet('*.example.com', 'a.example.com')).toBe(true)
    expect(hostsMeet('a.example.com', '*.example.com')).toBe(true)
    expect(hostsMeet('*.a.com', '*.b.com')).toBe(false)
  })

  it('are covered from the most specific to everything', () => {
    expect(coveringHosts('a.b.com')).toEqual(['a.b.com', '*.b.com', '*.com', '*'])
    expect(coveringHosts('*.b.com')).toEqual(['*.b.com', '*.com', '*'])
    expect(coveringHosts('*')).toEqual(['*'])
  })

  it('without a dot are Services of the namespace', () => {
    expect(expandHost('reviews', 'books')).toBe('reviews.books.svc.cluster.local')
    for (const host of ['a.b', '*', '', '10.0.0.1', '::1']) expect(expandHost(host, 'books')).toBe(host)
    expect(isServiceName('reviews.books.svc.cluster.local')).toBe(true)
    expect(isServiceName('svc.cluster.local')).toBe(false)
  })
})
