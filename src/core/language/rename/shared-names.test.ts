import { expect, it } from 'vitest'
import { sourceOf } from '#core/language/language.testing.ts'
import type { Path } from '#core/text/path.ts'
import { renameOf } from './rename-at.ts'
import { sharedNames } from './shared-names.ts'

const text = `kind: ServiceEntry
metadata: {name: a, namespace: team}
spec:
  hosts: [a.com, alone.com]
  ports: [{name: tls, number: 443}, {name: web, number: 80}]
  endpoints: [{address: 10.0.0.1, ports: {tls: 8443}, labels: {version: v1, zone: x}}]
---
kind: ServiceEntry
metadata: {name: b, namespace: team}
spec: {hosts: [b.com], ports: [{name: web, number: 80}]}
---
kind: DestinationRule
metadata: {name: a, namespace: team}
spec: {host: a.com, subsets: [{name: one, labels: {version: v1}}, {name: two}]}
---
kind: VirtualService
metadata: {name: a, namespace: team}
spec:
  hosts: [a.com]
  gateways: [team/out, mesh]
  http: [{route: [{destination: {host: a.com, subset: one}}]}]
---
kind: Gateway
apiVersion: networking.istio.io/v1
metadata: {name: out, namespace: team}
`
const source = sourceOf(text)
const at = (document: number, ...path: Path) =>
  sharedNames(source, document, path).map(({ what, text: words }) => `${what} ${words}`)

it('a field has the names at it and right below it, as far as they are used elsewhere too', () => {
  expect(at(0, 'spec', 'hosts')).toEqual(['host a.com'])
  expect(at(0, 'spec', 'hosts', 0)).toEqual(['host a.com'])
  expect(at(0, 'spec', 'endpoints', 0, 'labels')).toEqual(['label key version', 'label v1'])
  expect(at(2, 'spec', 'subsets', 0, 'name')).toEqual(['subset one'])
  expect(at(2, 'spec', 'subsets', 1, 'name')).toEqual([])
  expect(at(3, 'spec', 'http', 0, 'route', 0, 'destination', 'subset')).toEqual(['subset one'])
  expect(at(3, 'spec', 'gateways')).toEqual(['Gateway team/out'])
  expect(at(4, 'metadata', 'name')).toEqual(['Gateway out'])
  expect(at(0, 'metadata', 'name')).toEqual([])
  expect(at(9, 'spec')).toEqual([])
})

it('ports of different entries have names of their own', () => {
  expect(at(0, 'spec', 'ports', 0, 'name')).toEqual(['port tls'])
  expect(at(0, 'spec', 'ports', 1, 'name')).toEqual([])
})

it('what is offered can be renamed in several places', () => {
  const all = source.resources.flatMap(({ document, value }) =>
    Object.keys(value).flatMap((key) => sharedNames(source, document.index, [key])),
  )
  const below = [
    [0, 'spec', 'hosts'],
    [0, 'spec', 'ports', 0],
    [0, 'spec', 'endpoints', 0, 'labels'],
    [3, 'spec', 'gateways'],
  ].flatMap(([document, ...path]) => sharedNames(source, Number(document), path as Path))
  expect(below.length).toBeGreaterThan(4)
  for (const { what, spot } of [...all, ...below]) {
    const renaming = renameOf(source, spot)
    expect(renaming).toMatchObject({ what })
    expect(renaming && 'places' in renaming ? renaming.places.length : 0).toBeGreaterThan(1)
  }
})

it('items of a list are asked with their place in it', () => {
  const list = sourceOf(
    'kind: List\nitems:\n- {kind: ServiceEntry, spec: {hosts: [a.com]}}\n- {kind: DestinationRule, spec: {host: a.com}}\n',
  )
  expect(sharedNames(list, 0, ['items', 1, 'spec', 'host'])).toEqual([
    { what: 'host', text: 'a.com', spot: { document: 0, path: ['items', 1, 'spec', 'host'], part: 'value' } },
  ])
})
