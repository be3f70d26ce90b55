import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Chart } from './chart.ts'
import { draw, told, typist } from './drawing.testing.ts'

const everything = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: all, namespace: default}
spec:
  hosts: [all.example.com, "*.all.example.com"]
  addresses: [10.0.0.1, 10.1.0.0/16, "2001:db8::/32"]
  location: MESH_INTERNAL
  resolution: STATIC
  ports:
  - {number: 80, name: http, protocol: HTTP, targetPort: 8080}
  - {number: 443, name: tls, protocol: HTTPS}
  - {number: 5432, name: any}
  workloadSelector: {labels: {app: vm}}
  endpoints: [{address: unix:///x}, {address: 10.0.0.9, labels: {v: a}, ports: {http: 81}}]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: all}
spec:
  host: "*.example.com"
  trafficPolicy: {tls: {mode: MUTUAL}, loadBalancer: {simple: PASSTHROUGH}, portLevelSettings: [{port: {number: 443}}]}
  subsets: [{name: a, labels: {v: a}}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: all}
spec:
  hosts: [all.example.com]
  http:
  - match: [{uri: {regex: "/.*x"}, withoutHeaders: {a: {}}, port: 80}]
    route: [{destination: {host: short, subset: a}, weight: 1}, {destination: {host: all.example.com}, weight: 2}]
    mirror: {host: all.example.com}
    fault: {delay: {fixedDelay: 1s}}
  - redirect: {uri: /}
  tls: [{match: [{sniHosts: [all.example.com], destinationSubnets: [10.0.0.0/8]}], route: [{destination: {host: all.example.com}}]}]
  tcp: [{route: [{destination: {host: all.example.com}}]}]
---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: w}
spec: {address: 10.9.9.9, labels: {app: vm}}
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: s}
spec: {egress: [{hosts: ["*/*"], port: {number: 80, protocol: HTTP, name: x}}]}
`

/** What is true of every chart. */
function isSound(chart: Chart, text: string): void {
  const faults: string[] = []
  const say = (claim: boolean, words: string): void => {
    if (!claim) faults.push(words)
  }
  const ids = new Set(chart.nodes.map(({ id }) => id))
  say(ids.size === chart.nodes.length, 'two nodes of one id')
  say(new Set(chart.edges.map(({ id }) => id)).size === chart.edges.length, 'two edges of one id')
  for (const { id, from, to } of chart.edges) say(ids.has(from) && ids.has(to), `an end of ${id} is missing`)
  for (const path of chart.paths) for (const id of path) say(ids.has(id), `${id} is on a path only`)
  for (const { id, places, adds } of chart.nodes) {
    for (const { span } of places) {
      say(span.from >= 0 && span.to <= text.length && span.from <= span.to, `${id} stands outside the text`)
    }
    say(adds.length === 0 || places.length > 0, `nobody knows where to add to ${id}`)
  }
  expect(faults, text).toEqual([])
}

describe('any text', () => {
  it('every prefix of a design is drawn soundly, typed and read at once', () => {
    const type = typist({ dnsCapture: true })
    for (let end = 0; end <= everything.length; end += 3) {
      const text = everything.slice(0, end)
      isSound(type(text), text)
      if (end % 5 === 0) isSound(draw(text), text)
    }
  }, 30_000)

  it('values of any kind anywhere are no reason to fail', () => {
    const scalar = fc.constantFrom(
      'x',
      '""',
      '{}',
      '[]',
      '[{}]',
      '[[]]',
      'null',
      '-1',
      '0',
      '1e9',
      'true',
      '"*"',
      '~',
      '"a/b"',
    )
    const keys = [...everything.matchAll(/[{,\n] *("?[\w]+"?): (?=[^{[\n])([^,}\n]+)/g)]
    fc.assert(
      fc.property(fc.constantFrom(...keys), scalar, (found, value) => {
        const start = found.index + found[0].lastIndexOf(found[2] ?? '')
        const text = everything.slice(0, start) + value + everything.slice(start + (found[2] ?? '').length)
        isSound(draw(text), text)
      }),
      { numRuns: 200 },
    )
  }, 30_000)

  it('nothing to chart is an empty chart with its lanes', () => {
    for (const text of [
      '',
      '# only words',
      'kind: Service',
      '- a\n- b',
      'kind: ServiceEntry\napiVersion: other.io/v1',
    ]) {
      const chart = draw(text)
      expect([chart.nodes, chart.edges, chart.paths]).toEqual([[], [], []])
      expect(chart.columns.sidecar.width).toBeGreaterThan(0)
    }
  })

  it('an entry without host or port says so', () => {
    const chart = draw(
      'kind: ServiceEntry\nspec: {hosts: [a.example.com]}\n---\nkind: ServiceEntry\nspec: {}',
    )
    expect(told(chart, 'elsewhere')[0]).toBe('no port yet | nothing is programmed | (quiet)')
    expect(told(chart, 'lookup')[1]).toBe('no host yet | nothing is programmed | (quiet)')
  })

  it('objects in a list stand at their own paths', () => {
    const chart = draw(`apiVersion: v1
kind: List
items:
- apiVersion: networking.istio.io/v1
  kind: ServiceEntry
  metadata: {name: a}
  spec: {hosts: [a.example.com], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}
`)
    const listener = chart.nodes.find(({ kind }) => kind === 'listener')
    expect(listener?.places[0]?.path).toEqual(['items', 0, 'spec', 'ports', 0])
  })

  it('counts what is too much to draw', () => {
    const hosts = Array.from({ length: 250 }, (_, i) => `h${i}.example.com`).join(', ')
    const ends = Array.from({ length: 60 }, (_, i) => `{address: 10.0.0.${i}}`).join(', ')
    const many = draw(
      `kind: ServiceEntry\nspec: {hosts: [${hosts}], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}`,
    )
    expect(told(many, 'lookup').at(-2)).toBe('50 more rows | are not drawn | (quiet)')
    const wide = draw(
      `kind: ServiceEntry\nspec: {hosts: [a.example.com], resolution: STATIC, endpoints: [${ends}], ports: [{number: 80, name: h, protocol: HTTP}]}`,
    )
    expect(told(wide, 'endpoint')).toHaveLength(51)
    expect(told(wide, 'endpoint').at(-1)).toBe('10 more | are not drawn | (quiet)')
  })
})
