import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { predictText } from '#core/sidecar/predict.testing.ts'
import { probe } from '#core/sidecar/probe/probe.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { Supposition } from '#core/sidecar/probe/world.ts'
import { draw } from './drawing.testing.ts'
import { withWay } from './request/with-way.ts'
import { wayOf } from './way-of.ts'

const design = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: stripe, namespace: default}
spec:
  hosts: [api.stripe.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{number: 443, name: tls, protocol: TLS}, {number: 80, name: http, protocol: HTTP, targetPort: 443}]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: legacy, namespace: default}
spec:
  hosts: [old.example.com]
  location: MESH_INTERNAL
  resolution: STATIC
  ports: [{number: 8080, name: http, protocol: HTTP}]
  endpoints: [{address: 10.0.5.10}, {address: 10.0.5.11}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: default}
spec:
  hosts: [api.stripe.com]
  http: [{match: [{uri: {prefix: /old}}], route: [{destination: {host: old.example.com, port: {number: 8080}}}]}, {route: [{destination: {host: api.stripe.com, port: {number: 80}}}]}]
`
const chart = draw(design)
const prediction = predictText(design)
const blocking = {
  ...predictText(design, { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } }),
}
const walked = (request: Request, supposition?: Supposition, sidecar = prediction) => {
  const trace = probe(sidecar, request, supposition)
  const way = wayOf(chart, { trace, request, proxy: sidecar.mesh.proxy })
  const all = [...chart.nodes, ...way.boxes]
  const titles = new Map(all.map(({ id, title, kind }) => [id, `${kind} ${title}`]))
  return { way, trace, nodes: way.points.map(({ node }) => titles.get(node)) }
}

describe('the way of a request in the chart', () => {
  it('goes from the pod to the endpoint, edge by edge', () => {
    const { way, nodes } = walked({ scheme: 'https', host: 'api.stripe.com', port: 443 })
    expect(nodes).toEqual([
      'pod app',
      'lookup api.stripe.com',
      'listener 0.0.0.0_443',
      'cluster DNS',
      'endpoint api.stripe.com',
    ])
    expect(way.edges).toHaveLength(4)
    expect(way.wire).toBe('tls')
  })

  it('takes the route that took the request', () => {
    const other = walked({ scheme: 'http', host: 'api.stripe.com', port: 80, path: '/old/x' })
    expect(other.nodes.at(-1)).toMatch(/endpoint 10\.0\.5\.1/)
    const own = walked({ scheme: 'http', host: 'api.stripe.com', port: 80, path: '/' })
    expect(own.nodes.at(-1)).toBe('endpoint api.stripe.com')
  })

  it('ends where the request ends', () => {
    const gone = walked({ scheme: 'https', host: 'api.stripe.com', port: 443 }, 'name-does-not-resolve')
    expect(gone.nodes).toEqual(['pod app', 'lookup api.stripe.com'])
    expect(gone.way.points.at(-1)?.ends).toBe(true)
    const refused = walked({ scheme: 'http', host: 'api.stripe.com', port: 80 }, 'server-refuses')
    expect(refused.nodes.at(-1)).toBe('endpoint api.stripe.com')
    expect(refused.way.points.at(-1)?.ends).toBe(true)
  })

  it('ends at the listener where the bytes never come to a cluster', () => {
    const { nodes, way } = walked({ scheme: 'tcp', host: 'api.stripe.com', port: 443, silent: true })
    expect(nodes).toEqual(['pod app', 'lookup api.stripe.com', 'listener 0.0.0.0_443'])
    expect(way.points.at(-1)?.ends).toBe(true)
  })

  it('goes past every box of the design where no entry takes it', () => {
    const { nodes } = walked({ scheme: 'https', host: 'other.example.org', port: 8443 })
    expect(nodes).toEqual([
      'pod app',
      'lookup any other host',
      'elsewhere Passthrough',
      'endpoint other.example.org',
    ])
  })

  it('of an unknown host on a port of an entry goes through its listener, past its clusters', () => {
    const { nodes, way } = walked({ scheme: 'http', host: 'other.example.org', port: 80 })
    expect(nodes).toEqual([
      'pod app',
      'lookup other.example.org',
      'listener 0.0.0.0_80',
      'elsewhere Passthrough',
      'endpoint other.example.org',
    ])
    expect(way.boxes.map(({ kind }) => kind)).toEqual(['lookup', 'elsewhere', 'endpoint'])
    expect(way.points.every(({ ends }) => !ends)).toBe(true)
    expect(way.wire).toBe('plaintext')
  })

  it('of an unknown host that is let out nowhere ends where it is blocked', () => {
    const { nodes, way } = walked(
      { scheme: 'http', host: 'other.example.org', port: 80 },
      undefined,
      blocking,
    )
    expect(nodes).toEqual(['pod app', 'lookup other.example.org', 'listener 0.0.0.0_80', 'elsewhere Blocked'])
    expect(way.points.at(-1)?.ends).toBe(true)
    expect(way.wire).toBeUndefined()
  })

  it('of a name that nobody knows and that does not resolve ends at the name', () => {
    const { nodes, way } = walked(
      { scheme: 'http', host: 'gone.example.org', port: 81 },
      'name-does-not-resolve',
    )
    expect(nodes).toEqual(['pod app', 'lookup gone.example.org'])
    expect(way.boxes[0]?.lines.map(({ text }) => text)).toEqual([
      'no entry has this name',
      'does not resolve',
    ])
  })

  it('goes from the listener of one entry to the cluster of another where a route leads there', () => {
    const { nodes } = walked({ scheme: 'http', host: 'old.example.com', port: 80 })
    expect(nodes.slice(0, 3)).toEqual(['pod app', 'lookup old.example.com', 'listener 0.0.0.0_80'])
  })

  it('is connected, begins at the pod, and has boxes of its own only where the chart has none', () => {
    const requests: fc.Arbitrary<Request> = fc.record({
      scheme: fc.constantFrom('http', 'https', 'tcp', 'tls'),
      host: fc.constantFrom('api.stripe.com', 'old.example.com', 'x.org', 'old.internal'),
      port: fc.constantFrom(80, 443, 8080, 9),
      path: fc.constantFrom('/', '/old'),
    })
    const suppositions = fc.constantFrom<Supposition | undefined>(
      undefined,
      'server-refuses',
      'name-does-not-resolve',
    )
    fc.assert(
      fc.property(requests, suppositions, (request, supposition) => {
        const { way, trace } = walked(request, supposition)
        expect(way.points[0]?.node).toBe('pod')
        // What comes to a listener of the design is drawn there.
        if (trace.outcome.listener !== undefined) expect(way.points.length).toBeGreaterThan(1)
        const drawn = withWay(chart, way, 100)
        const ids = new Set(drawn.nodes.map(({ id }) => id))
        const edges = new Map(drawn.edges.map((edge) => [edge.id, edge]))
        expect(ids.size).toBe(drawn.nodes.length)
        expect(way.points.every(({ node }) => ids.has(node))).toBe(true)
        way.points.slice(1).forEach(({ node }, i) => {
          const edge = edges.get(way.edges[i] ?? '')
          expect([edge?.from, edge?.to]).toEqual([way.points[i]?.node, node])
        })
      }),
      { numRuns: 100 },
    )
  })
})
