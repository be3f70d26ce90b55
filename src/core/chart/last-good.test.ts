import { describe, expect, it } from 'vitest'

import { told, typist } from './drawing.testing.ts'

const entry = (name: string) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: ${name}
spec:
  hosts:
  - ${name}.example.com
  resolution: DNS
  ports:
  - number: 443
    name: tls
    protocol: TLS
`
const rule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: a
spec:
  host: a.example.com
  trafficPolicy:
    connectionPool: {tcp: {maxConnections: 7}}
`
const broken = (source: string) => source.replace('hosts:\n', 'hosts: [\n')
const lookups = (chart: Parameters<typeof told>[0]) =>
  told(chart, 'lookup').map((words) => words.replace(/ .*/, ''))

describe('a document that cannot be read', () => {
  it('is drawn as it last could be, and says from which line it is stale', () => {
    const type = typist()
    const good = type(`${entry('a')}---\n${entry('b')}`)
    const next = `${entry('a')}---\n${broken(entry('b'))}`
    const chart = type(next)
    expect(chart.nodes.map(({ id, title }) => [id, title])).toEqual(
      good.nodes.map(({ id, title }) => [id, title]),
    )
    expect(chart.stale).toHaveLength(1)
    expect(chart.stale[0]!.document).toBe(1)
    expect(next.split('\n')[chart.stale[0]!.line - 1]).toMatch(/^ {2}/)
    expect(chart.stale[0]!.line).toBeGreaterThan(14)
  })

  it('stays while more and more of it is wrong, and comes back at once', () => {
    const type = typist()
    const good = type(entry('a'))
    for (const wrong of ['x: [', 'x: [1', 'x: [1, {', '}: "', "'"]) {
      const chart = type(`${entry('a')}${wrong}`)
      expect(lookups(chart), wrong).toEqual(['a.example.com', 'any'])
    }
    const mended = type(entry('a'))
    expect(mended.stale).toEqual([])
    expect(mended.nodes.map(({ id }) => id)).toEqual(good.nodes.map(({ id }) => id))
  })

  it('points into the text as it is now', () => {
    const type = typist()
    type(entry('a'))
    const next = broken(entry('a'))
    for (const { places } of type(next).nodes) {
      for (const { document, span } of places) {
        expect(document).toBe(0)
        expect(span.from).toBeLessThan(span.to)
        expect(span.to).toBeLessThanOrEqual(next.length)
      }
    }
  })

  it('keeps what it does to others', () => {
    const type = typist()
    type(`${entry('a')}---\n${rule}`)
    const chart = type(`${entry('a')}---\n${rule.replace('{tcp', '{[tcp')}`)
    expect(told(chart, 'cluster')[0]).toContain('[max 7 connections]')
    expect(chart.stale.map(({ document }) => document)).toEqual([1])
  })

  it('is known again when documents before it come and go', () => {
    const type = typist()
    type(`${entry('a')}---\n${entry('b')}`)
    type(`${entry('a')}---\n${broken(entry('b'))}`)
    const chart = type(`${entry('new')}---\n${entry('a')}---\n${broken(entry('b'))}`)
    expect(lookups(chart)).toEqual(['new.example.com', 'a.example.com', 'b.example.com', 'any'])
    expect(lookups(type(`---\n${broken(entry('b'))}`))).toEqual(['b.example.com', 'any'])
  })

  it('is known by its name among others that look alike, and by its place while its name cannot be read', () => {
    const type = typist()
    type([entry('a'), entry('b'), entry('c')].join('---\n'))
    const turned = type([broken(entry('c')), entry('b'), entry('a')].join('---\n'))
    expect(lookups(turned)).toEqual(['c.example.com', 'b.example.com', 'a.example.com', 'any'])
    const nameless = type(
      [broken(entry('c').replace('name: c', 'name: "c')), entry('b'), entry('a')].join('---\n'),
    )
    expect(lookups(nameless)).toEqual(lookups(turned))
  })

  it('moves its places with its text, though nothing else of it is drawn anew', () => {
    const type = typist()
    type(entry('a'))
    const wrong = `${entry('a')}x: [`
    const spans = (text: string) =>
      type(text).nodes.flatMap(({ places }) => places.map(({ span }) => text.slice(span.from, span.to)))
    const before = spans(wrong)
    expect(before).toContain('DNS')
    expect(spans(`# a line more\n${wrong}`)).toEqual(before)
  })

  it('is drawn by what can be read of it if it never could be read', () => {
    const chart = typist()(`${entry('a')}x: [`)
    expect(lookups(chart)).toEqual(['a.example.com', 'any'])
    expect(chart.stale).toHaveLength(1)
  })

  it('does not bring back another design that stood there before', () => {
    const type = typist()
    type(entry('a'))
    const other = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: q}\ndata: {x: [\n'
    const chart = type(other)
    expect(chart.nodes).toEqual([])
    expect(chart.stale).toHaveLength(1)
  })
})
