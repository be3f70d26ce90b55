import { describe, expect, it } from 'vitest'

import type { ChartEdge, ChartNode } from '#core/chart/chart.ts'
import { edge, node } from '#canvas/chart.testing.ts'
import { branchPath, branchesOf } from './bundle.ts'

const fan = (count: number) => {
  const pod = node('pod', { x: 0, y: 200 })
  const hosts = Array.from({ length: count }, (_, n) => node(`h${n}`, { x: 200, y: n * 100 }))
  return { nodes: [pod, ...hosts], edges: hosts.map(({ id }) => edge('pod', id)) }
}
const branches = ({
  nodes,
  edges,
}: {
  readonly nodes: readonly ChartNode[]
  readonly edges: readonly ChartEdge[]
}) => branchesOf(edges, new Map(nodes.map((item) => [item.id, item])))

describe('branchesOf', () => {
  it('leaves up to eight edges of a box as curves of their own', () => {
    expect(branches(fan(8)).size).toBe(0)
  })

  it('makes more than eight branches of one trunk, each hanging on the one before it', () => {
    const found = branches(fan(9))
    expect(found.size).toBe(9)
    const anchors = Object.fromEntries([...found].map(([id, { anchor }]) => [id, anchor]))
    expect(anchors).toMatchObject({
      'pod>h0': 'h1',
      'pod>h1': 'pod',
      'pod>h2': 'pod',
      'pod>h3': 'h2',
      'pod>h8': 'h7',
    })
    expect(new Set([...found.values()].map(({ x }) => x))).toEqual(new Set([140]))
  })

  it('begins each stretch of the trunk where the one before ends', () => {
    const found = branches(fan(9))
    expect(found.get('pod>h2')).toMatchObject({ fromY: 220, toY: 220, hubX: 100, boxX: 200 })
    expect(found.get('pod>h3')).toMatchObject({ fromY: 220, toY: 320, hubX: undefined })
  })

  it('does the same for many edges that enter one box', () => {
    const { nodes, edges } = fan(9)
    const mirrored = nodes.map((item) => ({ ...item, x: 200 - item.x }))
    const found = branches({ nodes: mirrored, edges: edges.map(({ from, to }) => edge(to, from)) })
    expect(found.get('h3>pod')).toMatchObject({ side: 'entering', anchor: 'h2', x: 160, boxX: 100 })
  })

  it('gives each wire a trunk of its own', () => {
    const { nodes, edges } = fan(9)
    const mixed = edges.map((item, n) => (n % 2 ? { ...item, wire: 'plain' as const } : item))
    expect(new Set([...branches({ nodes, edges: mixed }).values()].map(({ x }) => x)).size).toBe(2)
  })
})

describe('branchPath', () => {
  it('runs along the trunk and turns to its box', () => {
    const branch = { anchor: 'a', side: 'leaving', x: 140, fromY: 220, toY: 320, boxX: 200 } as const
    expect(branchPath({ ...branch, hubX: undefined })).toBe('M140,220 V314 Q140,320 146,320 H200')
    expect(branchPath({ ...branch, hubX: 100 })).toBe('M100,220 H140 V314 Q140,320 146,320 H200')
  })
})
