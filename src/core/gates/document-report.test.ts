import { expect, it } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { appliedObjects } from './applied-objects.ts'

const entry = (name: string, resolution: string): string =>
  `{apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: ${name}, namespace: team}, spec: {hosts: [${name}.com], ports: [{number: 443, name: tls, protocol: TLS}], resolution: ${resolution}}}`
const list = `apiVersion: v1
kind: List
items:
- ${entry('a', 'DNS')}
- ${entry('b', 'dns')}
- 1
- {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}
`

it('a List is reported as one, and each object in it by itself, as kubectl applies them', () => {
  const [report] = analyze(list).documents
  expect(report).toMatchObject({
    apiVersion: 'v1',
    kind: 'List',
    namespace: '',
    name: '',
    verdict: 'rejected-by-schema',
  })
  expect(report?.items?.map(({ kind, name, path, verdict }) => [kind, name, path, verdict])).toEqual([
    ['ServiceEntry', 'a', ['items', 0], 'accepted'],
    ['ServiceEntry', 'b', ['items', 1], 'rejected-by-schema'],
    ['ConfigMap', 'c', ['items', 3], 'not-modelled'],
  ])
  const spans = report?.items?.map(({ span }) => list.slice(span.from, span.to))
  expect(spans?.[1]).toBe(entry('b', 'dns'))
})

it('the objects that are applied are documents and items; a List without any stands for itself', () => {
  const { documents } = analyze(`${entry('z', 'DNS')}\n---\n${list}---\nkind: List\nitems: []\n`)
  expect(appliedObjects(documents).map(({ document, path, name }) => [document, ...path, name])).toEqual([
    [0, 'z'],
    [1, 'items', 0, 'a'],
    [1, 'items', 1, 'b'],
    [1, 'items', 3, 'c'],
    [2, ''],
  ])
  expect(documents[0]).not.toHaveProperty('items')
})

it('nothing in a List is accepted while it cannot be read', () => {
  const [report] = analyze(`${list}- {a: [\n`).documents
  expect(new Set(report?.items?.map(({ verdict }) => verdict))).toEqual(new Set(['unreadable']))
})
