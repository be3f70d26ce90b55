import { describe, expect, it } from 'vitest'

import { chart, edge, node, stripe } from '#canvas/chart.testing.ts'
import { chartAsText, sentence } from './sentences.ts'

describe('chartAsText', () => {
  it('tells every path from the pod to its end', () => {
    const { paths } = chartAsText(stripe, 10)
    expect(paths.map(({ title }) => title)).toEqual([
      'checkout → api.stripe.com → 0.0.0.0:443 → one',
      'checkout → api.stripe.com → 0.0.0.0:443 → two',
      'checkout → any other host → Blocked',
    ])
    expect(paths[1]?.hops.map(({ node: { id } }) => id)).toEqual([
      'pod',
      'lookup',
      'listener',
      'cluster',
      'two',
    ])
  })

  it('tells each hop in a sentence, with the way it is reached on that path', () => {
    expect(chartAsText(stripe, 10).paths[1]?.hops.map((hop) => hop.says)).toEqual([
      'checkout in payments calls out.',
      'It looks up api.stripe.com – cluster DNS answers.',
      'It goes over TLS to listener 0.0.0.0:443.',
      'It goes over TLS to cluster DNS – outbound|443||api.stripe.com, 50 connections.',
      'Endpoint, reached in plaintext by 20 % of it: two.',
    ])
  })

  it('tells no more than was asked for', () => {
    expect(chartAsText(stripe, 2).paths).toHaveLength(2)
  })

  it('leaves out what a path names and the chart does not have', () => {
    const { paths } = chartAsText(chart({ nodes: [node('a')], paths: [['a', 'gone']] }), 10)
    expect(paths[0]?.hops.map(({ node: { id } }) => id)).toEqual(['a'])
  })

  it('tells what is on no path apart, also when not all paths are told', () => {
    const loose = node('loose', { kind: 'cluster' })
    const { loose: told } = chartAsText({ ...stripe, nodes: [...stripe.nodes, loose] }, 1)
    expect(told.map((hop) => hop.node.id)).toEqual(['loose'])
  })
})

describe('sentence', () => {
  it('has every line and badge of the box', () => {
    const cluster = node('c', {
      kind: 'cluster',
      lines: [{ text: 'first' }, { text: 'second', mono: true }],
      badges: [{ icon: 'pool', text: 'third' }],
    })
    expect(sentence(cluster, undefined)).toMatch(/first.*second.*third/)
  })

  it('divides traffic on its way to a cluster', () => {
    const cluster = node('c', { kind: 'cluster', title: 'STATIC' })
    expect(sentence(cluster, edge('r', 'c', { share: 80, wire: 'plain' }))).toBe(
      '80 % of it goes in plaintext to cluster STATIC.',
    )
  })

  it('leads from a line that ends with a colon to the next', () => {
    const lines = [{ text: 'another namespace has it:' }, { text: 'shop/redis' }]
    expect(sentence(node('e', { kind: 'elsewhere', title: 'not used', lines }), undefined)).toBe(
      'Not used – another namespace has it: shop/redis.',
    )
  })

  it('does not take a lookup for a way that traffic goes', () => {
    const listener = node('l', { kind: 'listener' })
    expect(sentence(listener, edge('a', 'l', { wire: 'lookup' }))).toBe('It comes to listener l.')
  })

  it('calls a route by what it is for', () => {
    const route = node('r', { kind: 'route', title: 'every request' })
    expect(sentence(route, edge('l', 'r', { wire: 'plain' }))).toBe(
      'It goes in plaintext to the route for every request.',
    )
  })

  it('puts no full stop behind what goes on', () => {
    const route = node('r', { kind: 'route', title: 'path /v1/…' })
    expect(sentence(route, undefined)).toBe('It comes to the route for path /v1/…')
  })

  it('ends early where nothing more is known', () => {
    expect(sentence(node('pod', { kind: 'pod' }), undefined)).toBe('pod calls out.')
  })
})
