import { expect, test } from 'vitest'
import type { Design } from '#core/forms/design.ts'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { applyEdits } from '#core/text/edit.ts'
import { addFromChart } from './additions.ts'
import { entryOf } from './patterns.ts'

const item = (kind: string, name: string, spec: string): string =>
  `- apiVersion: networking.istio.io/v1\n  kind: ${kind}\n  metadata: {name: ${name}, namespace: shop}\n  spec:\n    ${spec}\n`
const list = [
  'apiVersion: v1\nkind: List\nitems:\n',
  item('DestinationRule', 'rule', 'host: b.example.com'),
  item('ServiceEntry', 'first', 'hosts: [a.example.com]\n    ports: [{number: 80, name: http}]'),
  item('ServiceEntry', 'second', 'hosts: [b.example.com]\n    ports: [{number: 443, name: tls}]'),
].join('')

const yaml = readText(list)
const design: Design = { yaml, resources: readResources(yaml), mesh: defaultMeshContext }

test.each([
  ['an entry of a list is itself', ['items', 2], 'second'],
  ['so is one below which something is selected', ['items', 2, 'spec', 'ports', 0], 'second'],
  ['a rule belongs to the entry it is about', ['items', 0], 'second'],
  ['the list as a whole is opened at its first entry', [], 'first'],
  ['so is what stands beside its items', ['metadata'], 'first'],
  ['and a place where there is no item', ['items', 7], 'first'],
])('%s', (_, path, name) => {
  expect(entryOf(design, 0, path)?.name).toBe(name)
})

test('what the chart adds goes to the entry it was added to', () => {
  const change = addFromChart(
    design,
    'port',
    { document: 0, path: ['items', 2, 'spec', 'ports', 0] },
    undefined,
  )
  if ('refused' in change) throw new Error(change.refused)
  const resources = readResources(readText(applyEdits(list, change.edits)))
  expect(resources.map(({ spec }) => (spec['ports'] as readonly unknown[] | undefined)?.length)).toEqual([
    undefined,
    1,
    2,
  ])
})
