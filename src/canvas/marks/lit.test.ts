import { describe, expect, it } from 'vitest'

import type { Path } from '#core/text/path.ts'
import { chart, node, place, stripe } from '#canvas/chart.testing.ts'
import { litNodes, selectionOf } from './lit.ts'

const lit = (document: number, ...path: Path): string[] => [
  ...litNodes(stripe, { document, path, from: 'editor' }),
]

describe('litNodes', () => {
  it('lights what stands exactly at the selected path', () => {
    expect(lit(0, 'spec', 'ports', 0)).toEqual(['listener'])
    expect(lit(1, 'spec', 'trafficPolicy')).toEqual(['cluster'])
  })

  it('lights the closest one above a path that nothing stands at', () => {
    expect(lit(0, 'spec', 'ports', 0, 'name')).toEqual(['listener'])
    const nested = chart({
      nodes: [
        node('whole', { places: [place(0)] }),
        node('port', { places: [place(0, 'spec', 'ports', 0)] }),
      ],
    })
    const selection = { document: 0, path: ['spec', 'ports', 0, 'name'], from: 'form' } as const
    expect([...litNodes(nested, selection)]).toEqual(['port'])
  })

  it('lights everything below a path that nothing stands at', () => {
    expect(lit(0, 'spec', 'endpoints')).toEqual(['one', 'two'])
  })

  it('lights what stands below rather than above', () => {
    const nodes = [
      node('spec', { places: [place(0, 'spec')] }),
      node('port', { places: [place(0, 'spec', 'ports', 0)] }),
    ]
    const selection = { document: 0, path: ['spec', 'ports'], from: 'editor' } as const
    expect([...litNodes(chart({ nodes }), selection)]).toEqual(['port'])
  })

  it('looks at the selected document only', () => {
    expect(lit(1, 'spec', 'ports', 0)).toEqual([])
    expect(lit(7, 'spec')).toEqual([])
    expect(litNodes(stripe, undefined).size).toBe(0)
  })
})

describe('selectionOf', () => {
  it('is the first place of the node', () => {
    const cluster = stripe.nodes.find(({ id }) => id === 'cluster')!
    expect(selectionOf(cluster)).toEqual({ document: 0, path: ['spec', 'resolution'], from: 'chart' })
  })

  it('is nothing for a node that stands nowhere', () => {
    expect(selectionOf(node('pod'))).toBeUndefined()
  })

  it('lights the clicked node only, though others stand at the same place, while it is there', () => {
    const [a, b] = [node('a', { places: [place(0, 'spec')] }), node('b', { places: [place(0, 'spec')] })]
    const selection = selectionOf(b)
    expect([...litNodes(chart({ nodes: [a, b] }), selection)]).toEqual(['b'])
    expect([...litNodes(chart({ nodes: [a] }), selection)]).toEqual(['a'])
  })
})
