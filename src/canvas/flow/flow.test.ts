import { describe, expect, it } from 'vitest'

import type { Chart } from '#core/chart/chart.ts'
import { chart, edge, node, place, stripe } from '#canvas/chart.testing.ts'
import { createFlowReader } from './flow.ts'

const again = (given: Chart): Chart => structuredClone(given)

describe('createFlowReader', () => {
  it('turns nodes and edges into React Flow’s, in their order and with given sizes', () => {
    const { nodes, edges } = createFlowReader()(stripe)
    expect(nodes.map(({ id }) => id)).toEqual(stripe.nodes.map(({ id }) => id))
    expect(nodes[1]).toMatchObject({ position: { x: 150, y: 50 }, width: 100, height: 40 })
    expect(edges[3]).toMatchObject({ source: 'cluster', target: 'one', data: { wire: 'tls', share: 80 } })
  })

  it('gives each node the two ends that edges need, so that nothing waits for measuring', () => {
    const { nodes } = createFlowReader()(stripe)
    expect(nodes[0]?.handles).toMatchObject([
      { type: 'target', x: 0, y: 20 },
      { type: 'source', x: 99, y: 20 },
    ])
  })

  it('answers with the very same flow for a chart that looks the same', () => {
    const read = createFlowReader()
    const flow = read(stripe)
    expect(read(again(stripe))).toBe(flow)
  })

  it('does not see that places moved', () => {
    const read = createFlowReader()
    const flow = read(stripe)
    const moved = stripe.nodes.map((item) => ({
      ...item,
      places: item.places.map(({ document, path }) => place(document + 1, ...path)),
    }))
    expect(read({ ...stripe, nodes: moved })).toBe(flow)
  })

  it('makes only the changed node anew', () => {
    const read = createFlowReader()
    const before = read(stripe)
    const next = again(stripe)
    const nodes = next.nodes.map((item) =>
      item.id === 'one' ? { ...item, lines: [{ text: 'port 443' }] } : item,
    )
    const after = read({ ...next, nodes })
    expect(after.nodes.filter((item) => !before.nodes.includes(item)).map(({ id }) => id)).toEqual(['one'])
    expect(after.edges).toBe(before.edges)
  })

  it.each([
    ['title', { title: 'x' }],
    ['tone', { tone: 'bad' }],
    ['kind', { kind: 'route' }],
    ['place', { y: 51 }],
    ['size', { width: 101 }],
    ['badge', { badges: [{ icon: 'pool', text: '51 connections' }] }],
    ['addition', { adds: ['endpoint'] }],
    ['line face', { lines: [{ text: 'outbound|443||api.stripe.com' }] }],
  ] as const)('sees another %s', (_what, change) => {
    const read = createFlowReader()
    const before = read(stripe)
    const nodes = stripe.nodes.map((item) => (item.id === 'cluster' ? { ...item, ...change } : item))
    expect(read({ ...stripe, nodes }).nodes).not.toBe(before.nodes)
  })

  it('keeps nodes the same when one is put in before them', () => {
    const read = createFlowReader()
    const before = read(stripe)
    const after = read({ ...stripe, nodes: [node('new'), ...stripe.nodes] })
    expect(after.nodes.slice(1)).toEqual(before.nodes)
    expect(after.nodes[1]).toBe(before.nodes[0])
  })

  it('makes an edge anew when its share changes, and says so at the node it enters', () => {
    const read = createFlowReader()
    const before = read(stripe)
    const edges = stripe.edges.map((item) => (item.to === 'one' ? { ...item, share: 70 } : item))
    const after = read({ ...stripe, edges })
    expect(after.edges.filter((item) => !before.edges.includes(item)).map(({ id }) => id)).toEqual([
      'cluster>one',
    ])
    expect(after.nodes.find(({ id }) => id === 'one')?.data.arrives).toBe('over TLS, 70 % of it')
  })

  it('sees that lanes have moved', () => {
    const read = createFlowReader()
    const before = read(stripe)
    const columns = { ...stripe.columns, app: { x: 0, width: 300 } }
    const after = read({ ...stripe, columns })
    expect(after).not.toBe(before)
    expect(after.drawn.columns.app.width).toBe(300)
  })

  it('names each way in once', () => {
    const nodes = [node('a'), node('b'), node('c')]
    const edges = [edge('a', 'c'), edge('b', 'c')]
    expect(createFlowReader()(chart({ nodes, edges })).nodes[2]?.data.arrives).toBe('over TLS')
  })
})
