import { describe, expect, it } from 'vitest'

import type { Chart, ChartNode } from './chart.ts'
import { draw, told, typist } from './drawing.testing.ts'

const entry = (name: string, port = 443) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: ${name}
spec:
  hosts: [${name}.example.com]
  resolution: DNS
  ports:
  - {number: ${port}, name: tls, protocol: TLS}
`
const rule = (name: string, max = 5) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${name}
spec:
  host: ${name}.example.com
  trafficPolicy:
    connectionPool: {tcp: {maxConnections: ${max}}}
`
const text = (...documents: string[]) => documents.join('---\n')
const three = text(entry('a'), rule('a'), entry('b'), rule('b'), entry('c'), rule('c'))

const byId = (chart: Chart) => new Map(chart.nodes.map((node) => [node.id, node]))
const at = ({ x, y }: ChartNode) => ({ x, y })
const shape = (node: ChartNode) => ({ ...node, places: [] })
const spanText = (source: string, node: ChartNode) =>
  node.places.map(({ span }) => source.slice(span.from, span.to))

/** What a chart made from nothing would be. */
const afresh = (source: string) => draw(source)

describe('while somebody types', () => {
  it('takes over every node that stays as it is', () => {
    const type = typist()
    const before = type(three)
    const after = type(`${three}# done\n`)
    for (const [i, node] of after.nodes.entries()) expect(node).toBe(before.nodes[i])
  })

  it('makes anew only what changed, and is always as a chart made from nothing', () => {
    const type = typist()
    const before = byId(type(three))
    const next = text(entry('a'), rule('a'), entry('b'), rule('b', 55), entry('c'), rule('c'))
    const after = type(next)
    expect(after).toEqual(afresh(next))
    const changed = after.nodes.filter((node) => before.get(node.id) !== node).map(({ id }) => id)
    // The nodes of the last entry are told new places in the text; nothing else about them changes.
    expect(changed.filter((id) => !id.includes('c.example.com'))).toEqual([
      'cluster/outbound|443||b.example.com',
    ])
    for (const node of after.nodes.filter(({ id }) => id.includes('c.example.com'))) {
      expect(shape(node)).toEqual(shape(before.get(node.id)!))
    }
  })

  it('keeps every place at the text it stands for', () => {
    const type = typist()
    type(three)
    const next = three.replace('maxConnections: 5', 'maxConnections: 50000')
    const cluster = type(next).nodes.find(({ id }) => id === 'cluster/outbound|443||c.example.com')!
    expect(spanText(next, cluster)[0]).toBe('DNS')
    expect(spanText(next, cluster)[1]).toContain('connectionPool')
    expect(cluster.places.map(({ document }) => document)).toEqual([4, 5])
  })

  it('moves what stands below when a band grows', () => {
    const type = typist()
    const before = type(three)
    const next = three.replace('TLS}\n', 'TLS}\n  - {number: 8443, name: more, protocol: TLS}\n')
    const after = type(next)
    expect(after).toEqual(afresh(next))
    const heightOf = (chart: Chart) => byId(chart).get('cluster/outbound|443||c.example.com')!.y
    expect(heightOf(after)).toBeGreaterThan(heightOf(before))
  })

  it('sees what a document does to the bands of others', () => {
    const type = typist()
    const lone = text(entry('a').replace('TLS}', 'TCP}'), entry('b').replace('TLS}', 'TLS}'))
    type(lone)
    const both = lone.replace('TLS}', 'TCP}')
    const after = type(both)
    expect(after).toEqual(afresh(both))
    expect(told(after, 'listener')[1]).toContain('taken by')
    expect(type(lone)).toEqual(afresh(lone))
  })

  it('sees every kind of document change', () => {
    const type = typist({ dnsCapture: true })
    const design = text(
      entry('a').replace('DNS', 'STATIC\n  workloadSelector: {labels: {app: vm}}'),
      entry('b'),
      rule('a'),
      'apiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: {name: w}\nspec: {address: 10.0.0.1, labels: {app: vm}}\n',
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v}\nspec: {hosts: [b.example.com], tls: [{match: [{sniHosts: [b.example.com]}], route: [{destination: {host: a.example.com}}]}]}\n',
      'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: s}\nspec: {egress: [{hosts: ["*/*"]}]}\n',
      'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n',
    )
    const edits = [
      ['hosts: [a.', 'hosts: [aa.'],
      ['10.0.0.1', '10.0.0.2'],
      ['app: vm}}', 'app: none}}'],
      ['labels: {app: vm}}\n---', 'labels: {app: other}}\n---'],
      ['maxConnections: 5', 'maxConnections: 6'],
      ['sniHosts: [b.', 'sniHosts: [c.'],
      ['host: a.example.com}}]', 'host: web}}]'],
      ['"*/*"', '"none/*"'],
      ['name: web', 'name: wab'],
      ['resolution: DNS', 'resolution: NONE'],
      ['kind: Sidecar', 'kind: Sidebar'],
    ] as const
    for (const [from, to] of edits) {
      expect(design, from).toContain(from)
      type(design)
      const changed = design.replace(from, to)
      expect(type(changed), to).toEqual(draw(changed, { dnsCapture: true }))
      expect(type(design), from).toEqual(draw(design, { dnsCapture: true }))
    }
  })

  it('follows a change of the mesh context', () => {
    const before = draw(three, { dnsCapture: false })
    const after = draw(three, { dnsCapture: true }, before)
    expect(after).toEqual(draw(three, { dnsCapture: true }))
  })

  it('is the same after any way of typing, letter by letter', () => {
    const type = typist()
    let chart: Chart | undefined
    for (let end = 0; end <= three.length; end++) chart = type(three.slice(0, end))
    expect(chart).toEqual(afresh(three))
  })
})

describe('places in the picture', () => {
  it('stand on a grid, above each other in the order of the text, in their lanes', () => {
    const chart = draw(three)
    for (const { id, lane, x, y, width, height } of chart.nodes) {
      expect([x % 4, y % 4, height % 4], id).toEqual([0, 0, 0])
      const column = chart.columns[lane]
      expect(x, id).toBeGreaterThanOrEqual(column.x)
      expect(x + width, id).toBeLessThanOrEqual(column.x + column.width)
    }
    const heights = ['a', 'b', 'c'].map(
      (name) => byId(chart).get(`cluster/outbound|443||${name}.example.com`)!.y,
    )
    expect(heights).toEqual(heights.toSorted((one, other) => one - other))
  })

  it('do not overlap', () => {
    const { nodes } = draw(three)
    const clash = nodes.flatMap((a, i) =>
      nodes
        .slice(i + 1)
        .filter(
          (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
        ),
    )
    expect(clash).toEqual([])
  })

  it('draw the first boxes of a row on one line', () => {
    const chart = draw(three)
    for (const name of ['a', 'b', 'c']) {
      const row = chart.nodes.filter(({ id }) => id.includes(`${name}.example.com`))
      expect(row).toHaveLength(4)
      expect(new Set(row.map(({ y, height }) => y + height / 2)).size, name).toBe(1)
    }
  })

  it('stay when something is added at the end of a list', () => {
    const fixed = entry('a').replace('DNS', 'STATIC')
    const [one, two] = ['', '\n  - address: 10.0.0.2'].map((more) =>
      draw(`${fixed}  endpoints:\n  - address: 10.0.0.1${more}\n`),
    )
    for (const node of one!.nodes) {
      if (!node.id.startsWith('undeclared')) expect(at(byId(two!).get(node.id)!), node.id).toEqual(at(node))
    }
  })

  it('keep their ids when documents change places, also two of one name', () => {
    const ids = (source: string) =>
      draw(source)
        .nodes.map(({ id }) => id)
        .toSorted()
    expect(ids(text(entry('c'), entry('a'), entry('b')))).toEqual(
      ids(text(entry('a'), entry('b'), entry('c'))),
    )
    const twins = draw(text(entry('a'), entry('a')))
    expect(new Set(twins.nodes.map(({ id }) => id)).size).toBe(twins.nodes.length)
  })
})
