import { describe, expect, it } from 'vitest'

import { chart, edge, node } from '#canvas/chart.testing.ts'
import { createFlowReader } from '#canvas/flow/flow.ts'
import { cutOut, stretchAround } from './stretch.ts'

describe('stretchAround', () => {
  it('holds the window with room on both sides', () => {
    const { top, bottom } = stretchAround(-1000, 0.5, 600)
    expect(top).toBeLessThanOrEqual(2000 - 600)
    expect(bottom).toBeGreaterThanOrEqual(2000 + 1200 + 600)
    expect(bottom - top).toBeLessThan(4 * 1200)
  })

  it('stays the same while the chart is moved a little', () => {
    expect(stretchAround(-1010, 0.5, 600)).toEqual(stretchAround(-1040, 0.5, 600))
    expect(stretchAround(-1010, 0.5, 600)).not.toEqual(stretchAround(-1400, 0.5, 600))
  })
})

describe('cutOut', () => {
  const at = (id: string, y: number) => node(id, { y })
  const flow = createFlowReader()(
    chart({
      nodes: [at('above', 0), at('in', 500), at('below', 2000), at('far', 9000)],
      edges: [edge('above', 'in'), edge('above', 'below'), edge('below', 'far')],
    }),
  )
  const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)

  it('keeps the boxes in the stretch, the lines that cross it, and the boxes these need', () => {
    const { nodes, edges } = cutOut(flow, { top: 400, bottom: 600 })
    expect(ids(edges)).toEqual(['above>in', 'above>below'])
    expect(ids(nodes)).toEqual(['above', 'in', 'below'])
  })

  it('keeps the very objects', () => {
    expect(cutOut(flow, { top: 400, bottom: 600 }).nodes[1]).toBe(flow.nodes[1])
  })

  it('leaves out what is elsewhere', () => {
    expect(ids(cutOut(flow, { top: 8900, bottom: 9500 }).nodes)).toEqual(['below', 'far'])
    expect(cutOut(flow, { top: 20000, bottom: 21000 }).nodes).toEqual([])
  })
})
