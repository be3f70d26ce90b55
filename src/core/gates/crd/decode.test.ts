import { describe, expect, test } from 'vitest'
import { entryWith, findingsOf, objectionsTo, objectOf } from './crd.testing.ts'

describe('unknown fields', () => {
  test.each([
    ['at the top', `${entryWith('  ports: []')}spce: {}\n`, 'spce'],
    ['in spec', entryWith('  exportto: []'), 'spec.exportto'],
    ['in a list', entryWith('  ports: [{number: 1, name: a, target_port: 2}]'), 'spec.ports[0].target_port'],
    ['below a text', objectOf('ServiceEntry', '  hosts: [{name: x}]'), 'spec.hosts[0].name'],
    ['below a list that is written as a map', entryWith('  ports: {number: 1}'), 'spec.ports.number'],
    ['in metadata', entryWith('  ports: []').replace('name: a,', 'name: a, ownre: x,'), 'metadata.ownre'],
    ['with nothing behind them', entryWith('  nonsense:'), 'spec.nonsense'],
    [
      'in a known part of status',
      `${entryWith('  ports: []')}status: {conditions: [{x: 1}]}\n`,
      'status.conditions[0].x',
    ],
  ])('are found %s', (_, yaml, path) => {
    expect(findingsOf(yaml)[0]).toMatchObject({
      stage: 'decode',
      reason: 'Unknown field',
      apiPath: path,
      message: `unknown field "${path}"`,
    })
  })

  test('are taken out before everything else looks', () => {
    const portless = '  resolution: STATIC\n  endpoints: [{adress: 1.1.1.1}]'
    expect(objectionsTo(entryWith(portless))).toEqual([
      'spec.endpoints[0].adress: Unknown field',
      'spec.endpoints[0]: Invalid value',
    ])
  })

  test('the rest of status is nobody’s business', () => {
    expect(
      objectionsTo(`${entryWith('  ports: []')}status: {addresses: [{value: 1}], anything: {a: [1]}}\n`),
    ).toEqual([])
  })

  test.each([
    ['  exportTO: ["."]', 'Did you mean `exportTo`?'],
    ['  ports: [{number: 1, name: a, target_port: 2}]', 'Did you mean `targetPort`?'],
    ['  resolutoin: DNS', 'Did you mean `resolution`?'],
    ['  address: 1.1.1.1', 'Did you mean `addresses`?'],
    ['  weight: 5', 'Move it to where it belongs: `spec.endpoints[].weight`.'],
    [
      '  ports: [{number: 1, name: a, zzzzzz: 2}]',
      'Take it out. Known here: `number`, `name`, `protocol`, `targetPort`.',
    ],
  ])('%s: %s', (line, fix) => {
    expect(findingsOf(entryWith(line))[0]?.fix).toBe(fix)
  })
})

test('a key that belongs to several places is sent to the first two', () => {
  expect(findingsOf(objectOf('VirtualService', '  match: []'))[0]?.fix).toBe(
    'Move it to where it belongs: `spec.http[].match` or `spec.tls[].match`.',
  )
})

describe('null', () => {
  test('is dropped where it stands for a key', () => {
    expect(objectionsTo(entryWith('  resolution: null\n  endpoints: ~\n  location:'))).toEqual([])
    expect(objectionsTo(objectOf('ServiceEntry', '  hosts: null'))).toEqual(['spec.hosts: Required value'])
    expect(
      objectionsTo(objectOf('DestinationRule', '  host: a\n  subsets: [{name: v, labels: {a: null}}]')),
    ).toEqual([])
  })

  test('counts as absent for the rules', () => {
    expect(objectionsTo(entryWith('  resolution: null\n  endpoints: []'))).toEqual(['spec: Invalid value'])
    expect(
      objectionsTo(entryWith('  workloadSelector: null\n  resolution: STATIC\n  endpoints: []')),
    ).toEqual([])
  })

  test('is refused as an item of a list', () => {
    expect(findingsOf(entryWith('  exportTo: [null]'))[0]?.message).toBe(
      'spec.exportTo[0]: Invalid value: "null": spec.exportTo[0] in body must be of type string: "null"',
    )
  })

  test('stays where it is a value', () => {
    const policy =
      '  host: a\n  trafficPolicy: {retryBudget: {percent: null}, tls: {insecureSkipVerify: null}}'
    expect(objectionsTo(objectOf('DestinationRule', policy))).toEqual([])
  })
})

describe('metadata that cannot be read', () => {
  const named = (metadata: string) => entryWith('  ports: []').replace('{name: a, namespace: b}', metadata)

  test.each([
    ['{name: 5}', 'number into Go struct field ObjectMeta.name of type string', true],
    ['{name: on}', 'bool into Go struct field ObjectMeta.name of type string', true],
    ['{name: a, labels: {x: true}}', 'bool into Go struct field ObjectMeta.labels of type string', false],
    [
      '{name: a, labels: [x]}',
      'array into Go struct field ObjectMeta.labels of type map[string]string',
      false,
    ],
    [
      '{name: a, annotations: {x: 1}}',
      'number into Go struct field ObjectMeta.annotations of type string',
      false,
    ],
    ['{name: a, finalizers: x}', 'string into Go struct field ObjectMeta.finalizers of type []string', false],
    ['{name: a, generation: x}', 'string into Go struct field ObjectMeta.generation of type int64', false],
    ['[a]', 'array into Go value of type v1.ObjectMeta', true],
  ])('%s', (metadata, said, nameless) => {
    const [first, second] = findingsOf(named(metadata))
    expect(first).toMatchObject({ stage: 'decode', reason: 'Decode error', apiPath: 'metadata' })
    expect(first?.message).toBe(`json: cannot unmarshal ${said}`)
    expect(second?.apiPath).toBe(nameless ? 'metadata.name' : undefined)
  })

  test('only the first is reported, in the order of the keys', () => {
    const [finding, ...others] = findingsOf(named('{name: a, labels: {x: 1}, annotations: {z: true}}'))
    expect(finding).toMatchObject({ path: ['metadata', 'annotations', 'z'], apiPath: 'metadata' })
    expect(others).toEqual([])
  })

  test('a key that cannot be read is not looked at further', () => {
    expect(objectionsTo(named('{name: a, labels: {"b c": d, e: true}}'))).toEqual(['metadata: Decode error'])
  })

  test('null is the empty text', () => {
    expect(objectionsTo(named('{name: a, labels: {x: null}, annotations: null}'))).toEqual([])
    expect(objectionsTo(named('{name: a, labels: {"x y": null}}'))).toEqual([
      'metadata.labels: Invalid value',
    ])
    expect(objectionsTo(named('{name: a, finalizers: [null]}'))).toEqual([
      'metadata.finalizers: Invalid value',
      'metadata.finalizers: Invalid value',
    ])
    expect(objectionsTo(named('{name: null}'))).toEqual(['metadata.name: Required value'])
    expect(objectionsTo(named('null'))).toEqual(['metadata.name: Required value'])
  })
})
