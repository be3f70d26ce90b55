import { describe, expect, test } from 'vitest'
import { readText } from '#core/text/documents.ts'
import { Draft } from '#core/text/draft.ts'
import { applyEdits } from '#core/text/edit.ts'
import { kindSchema } from './catalogue.ts'
import { fieldAt, keyOrder, placeOf, referenceOf } from './lookup.ts'

const entry = kindSchema('networking.istio.io/v1', 'ServiceEntry')!
const rule = kindSchema('networking.istio.io/v1', 'DestinationRule')!

const yaml = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: a}
spec:
  hosts: [a.example.com]
  ports:
  - number: 443
    name: tls
  resolution: DNS
`

describe('fieldAt', () => {
  test('follows keys, indexes and keys of maps', () => {
    expect(fieldAt(entry, [])?.type).toBe('object')
    expect(fieldAt(entry, ['spec', 'ports', 3, 'number'])?.type).toBe('integer')
    expect(fieldAt(entry, ['spec', 'endpoints', 0, 'ports', 'any-name'])?.type).toBe('integer')
    expect(fieldAt(entry, ['metadata', 'labels', 'app'])?.type).toBe('string')
    expect(fieldAt(rule, ['spec', 'subsets', 0, 'trafficPolicy', 'tls', 'mode'])?.type).toBe('string')
  })

  test.each([
    [['spec', 'host']],
    [['spec', 'ports', 'number']],
    [['spec', 0]],
    [['spec', 'hosts', 0, 'x']],
    [['spec', 'constructor']],
    [['spec', 'resolution', 'toString']],
  ])('finds nothing at %j', (path) => {
    expect(fieldAt(entry, path)).toBeUndefined()
  })
})

describe('keyOrder', () => {
  const [document] = readText(yaml).documents

  test('gives the keys of objects, nothing where people choose them or none exist', () => {
    expect(keyOrder(document!, [])).toEqual(['apiVersion', 'kind', 'metadata', 'spec', 'status'])
    expect(keyOrder(document!, ['spec', 'ports', 0])).toEqual(['number', 'name', 'protocol', 'targetPort'])
    expect(keyOrder(document!, ['metadata', 'labels'])).toBeUndefined()
    expect(keyOrder(document!, ['spec', 'hosts'])).toBeUndefined()
    expect(keyOrder(document!, ['spec', 'nonsense'])).toBeUndefined()
  })

  test('places new keys of a draft', () => {
    const text = readText(yaml)
    const draft = new Draft(text, keyOrder)
    draft.set(0, ['spec', 'location'], 'MESH_EXTERNAL')
    draft.set(0, ['spec', 'ports', 0, 'protocol'], 'TLS')
    const { change } = draft
    const written = 'edits' in change ? applyEdits(yaml, change.edits) : ''
    expect(written).toContain('  hosts: [a.example.com]\n  location: MESH_EXTERNAL\n  ports:\n')
    expect(written).toContain('    name: tls\n    protocol: TLS\n')
  })

  test('knows nothing of other documents', () => {
    expect(keyOrder(readText('a: 1\n').documents[0]!, [])).toBeUndefined()
    expect(keyOrder(readText('- 1\n').documents[0]!, [])).toBeUndefined()
    expect(keyOrder(readText('apiVersion: 5\nkind: [x]\n').documents[0]!, [])).toBeUndefined()
  })
})

test('placeOf looks into a List', () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n- ${yaml.trimEnd().replaceAll('\n', '\n  ')}\n`
  const [document] = readText(list).documents
  const place = placeOf(document!, ['items', 0, 'spec', 'resolution'])
  expect(place?.schema.kind).toBe('ServiceEntry')
  expect(place?.path).toEqual(['spec', 'resolution'])
  expect(place?.field.type).toBe('string')
  expect(placeOf(document!, ['items', 5, 'spec'])).toBeUndefined()
  expect(placeOf(document!, ['items'])).toBeUndefined()
})

describe('referenceOf', () => {
  const page = 'https://istio.io/latest/docs/reference/config/networking/'

  test.each([
    [entry, ['spec', 'exportTo'], 'service-entry/#ServiceEntry-export_to'],
    [entry, ['spec', 'exportTo', 0], 'service-entry/#ServiceEntry-export_to'],
    [entry, ['spec', 'ports', 0, 'targetPort'], 'service-entry/#ServicePort-target_port'],
    [entry, ['spec', 'endpoints', 0, 'serviceAccount'], 'workload-entry/#WorkloadEntry-service_account'],
    [
      rule,
      ['spec', 'trafficPolicy', 'outlierDetection', 'consecutive5xxErrors'],
      'destination-rule/#OutlierDetection-consecutive_5xx_errors',
    ],
    [entry, ['metadata', 'name'], 'service-entry/'],
    [entry, [], 'service-entry/'],
    [entry, ['spec', 'nonsense'], 'service-entry/'],
  ])('explains %#', (schema, path, anchor) => {
    expect(referenceOf(schema, path)).toBe(page + anchor)
  })
})
