import { describe, expect, it } from 'vitest'
import { draw } from '#core/chart/drawing.testing.ts'
import type { Chart, ChartNode } from '#core/chart/chart.ts'
import { wayOf } from '#core/chart/way-of.ts'
import { predictText } from '#core/sidecar/predict.testing.ts'
import { probe } from '#core/sidecar/probe/probe.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import { withWay } from './with-way.ts'

const entries = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: stripe, namespace: default}
spec:
  hosts: [api.stripe.com]
  resolution: DNS
  ports: [{number: 443, name: tls, protocol: TLS}]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: other, namespace: default}
spec:
  hosts: [other.example.net]
  resolution: DNS
  ports: [{number: 80, name: http, protocol: HTTP}]
`
const chart = draw(entries)
const prediction = predictText(entries)
const wayTo = (request: Request) =>
  wayOf(chart, { trace: probe(prediction, request), request, proxy: prediction.mesh.proxy })

const overlap = (a: ChartNode, b: ChartNode): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const overlaps = ({ nodes }: Chart): string[] =>
  nodes.flatMap((a, i) => nodes.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.title} ${b.title}`] : [])))

describe('a chart with the way of a request', () => {
  it('makes room for a word on the last line, and moves nothing else', () => {
    const way = wayTo({ scheme: 'https', host: 'api.stripe.com', port: 443 })
    const { nodes, columns } = withWay(chart, way, 100)
    const [cluster, end] = way.points.slice(-2).map(({ node }) => nodes.find(({ id }) => id === node))
    expect((end?.x ?? 0) - (cluster?.x ?? 0) - (cluster?.width ?? 0)).toBeGreaterThanOrEqual(100)
    const still = nodes.filter(({ lane }) => lane !== 'endpoints')
    expect(still).toEqual(chart.nodes.filter(({ lane }) => lane !== 'endpoints'))
    for (const { lane, x, width } of nodes) {
      expect(x).toBeGreaterThanOrEqual(columns[lane].x)
      expect(x + width).toBeLessThanOrEqual(columns[lane].x + columns[lane].width)
    }
  })

  it('is the chart itself where nothing is to be put in', () => {
    const way = wayTo({ scheme: 'https', host: 'api.stripe.com', port: 443 })
    expect(withWay(chart, way, 0)).toBe(chart)
  })

  it.each<Request>([
    { scheme: 'http', host: 'unknown.example.org', port: 80 },
    { scheme: 'https', host: 'unknown.example.org', port: 8443 },
    { scheme: 'tcp', host: 'unknown.example.org', port: 443, silent: true },
    { scheme: 'http', host: 'unknown.example.org', hostHeader: 'other.example.net', port: 80 },
  ])('puts own boxes where no other stands, within their lanes: %o', (request) => {
    const way = wayTo(request)
    expect(way.boxes.length).toBeGreaterThan(0)
    const drawn = withWay(chart, way, 100)
    expect(overlaps(drawn)).toEqual([])
    for (const { lane, x, width } of drawn.nodes) {
      expect(x).toBeGreaterThanOrEqual(drawn.columns[lane].x)
      expect(x + width).toBeLessThanOrEqual(drawn.columns[lane].x + drawn.columns[lane].width)
    }
    expect(drawn.paths.at(-1)).toEqual(way.points.map(({ node }) => node))
  })

  it('leaves out lines whose boxes an edit took away, until the way is found anew', () => {
    const way = wayTo({ scheme: 'http', host: 'unknown.example.org', port: 80 })
    const less = draw(entries.slice(0, entries.indexOf('---')))
    const drawn = withWay(less, way, 100)
    const ids = new Set(drawn.nodes.map(({ id }) => id))
    expect(drawn.edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true)
  })
})
