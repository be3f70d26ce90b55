import { describe, expect, test } from 'vitest'
import { entryWith, findingsOf, objectionsTo, objectOf } from './crd.testing.ts'

const messagesFor = (yaml: string): string[] => findingsOf(yaml).map(({ message }) => message)
const rule = (policy: string): string => objectOf('DestinationRule', `  host: a\n  trafficPolicy: ${policy}`)
const route = (lines: string): string => objectOf('VirtualService', `  hosts: [a]\n  http:\n  - ${lines}`)

describe('types', () => {
  test.each([
    ['443', []],
    ['443.0', []],
    ['4.43e2', []],
    ['0x1BB', []],
    ['"443"', ['"string"']],
    ['true', ['"boolean"']],
    ['[443]', ['"array"']],
    ['{}', ['"object"']],
  ])('a port number may be %s: %j', (written, types) => {
    expect(messagesFor(entryWith(`  ports: [{name: a, number: ${written}}]`))).toEqual(
      types.map(
        (type) =>
          `spec.ports[0].number: Invalid value: ${type}: spec.ports[0].number in body must be of type integer: ${type}`,
      ),
    )
  })

  test('a fraction is two errors, a number that is almost whole only the second', () => {
    const checked =
      '<nil>: Invalid value: "": Checked value must be of type integer (default format) in spec.ports[0].number'
    expect(messagesFor(entryWith('  ports: [{name: a, number: 443.5}]'))).toEqual([
      expect.stringContaining('must be of type integer: "number"'),
      checked,
    ])
    expect(messagesFor(entryWith('  ports: [{name: a, number: 443.0000000001}]'))).toEqual([checked])
    expect(messagesFor(entryWith('  ports: [{name: a, number: -443.0000000001}]'))[0]).toContain(
      'must be of type',
    )
  })

  test('32 bits are not enforced where the schema has no limits; 64 are, as type and as range', () => {
    expect(objectionsTo(rule('{connectionPool: {tcp: {maxConnections: 2147483648}}}'))).toEqual([])
    expect(
      objectionsTo(rule('{connectionPool: {tcp: {maxConnections: 9223372036854775807000}}}')),
    ).toHaveLength(2)
  })

  test('a decimal field takes whole numbers, but no texts', () => {
    expect(objectionsTo(rule('{retryBudget: {percent: 20}}'))).toEqual([])
    expect(objectionsTo(rule('{retryBudget: {percent: 20.5}}'))).toEqual([])
    expect(messagesFor(rule('{retryBudget: {percent: "20"}}'))).toEqual([
      expect.stringContaining('must be of type number: "string"'),
    ])
  })

  test('a word of the wrong type is also no supported word', () => {
    expect(objectionsTo(entryWith('  resolution: 2'))).toEqual([
      'spec.resolution: Invalid value',
      'spec.resolution: Unsupported value',
    ])
    expect(messagesFor(entryWith('  location: [x]'))).toContain(
      'spec.location: Unsupported value: ["x"]: supported values: "MESH_EXTERNAL", "MESH_INTERNAL"',
    )
  })
})

describe('limits', () => {
  const endpoints = (endpoint: string) => entryWith(`  resolution: STATIC\n  endpoints: [${endpoint}]`)

  test.each([
    [0, []],
    [4294967295, []],
    [-1, ['greater than or equal to 0']],
    [4294967296, ['less than or equal to 4294967295']],
  ])('a weight may be %s: %j', (weight, said) => {
    expect(messagesFor(endpoints(`{address: 1.1.1.1, weight: ${weight}}`))).toEqual(
      said.map((words) => expect.stringContaining(`in body should be ${words}`) as string),
    )
  })

  test('numbers are written as Go writes them', () => {
    expect(messagesFor(endpoints('{address: 1.1.1.1, weight: 9223372036854775808}'))).toContain(
      'spec.endpoints[0].weight: Invalid value: 9.223372036854776e+18: spec.endpoints[0].weight in body should be less than or equal to 4.294967295e+09',
    )
    expect(messagesFor(entryWith('  location: 1234567.5'))).toContain(
      'spec.location: Unsupported value: 1.2345675e+06: supported values: "MESH_EXTERNAL", "MESH_INTERNAL"',
    )
    expect(messagesFor(entryWith('  location: -9223372036854775808'))).toContain(
      'spec.location: Unsupported value: -9223372036854775808: supported values: "MESH_EXTERNAL", "MESH_INTERNAL"',
    )
  })

  test('lengths count letters, not bytes', () => {
    expect(objectionsTo(endpoints(`{address: 1.1.1.1, serviceAccount: ${'ä'.repeat(253)}}`))).toEqual([])
    expect(objectionsTo(endpoints(`{address: 1.1.1.1, serviceAccount: "${'😀'.repeat(253)}"}`))).toEqual([])
    expect(messagesFor(endpoints(`{address: 1.1.1.1, serviceAccount: ${'x'.repeat(254)}}`))).toEqual([
      'spec.endpoints[0].serviceAccount: Too long: may not be more than 253 bytes',
    ])
  })

  test('a list that is too long is looked into all the same', () => {
    const many = Array.from({ length: 256 }, () => 'a').join(', ')
    expect(objectionsTo(objectOf('ServiceEntry', `  hosts: [${many}]`))).toEqual([])
    expect(objectionsTo(objectOf('ServiceEntry', `  hosts: [5, ${many}]`))).toEqual([
      'spec.hosts[0]: Invalid value',
      'spec.hosts: Too many',
    ])
  })

  test('a map that is too large is looked into all the same', () => {
    const many = Array.from({ length: 256 }, (_, i) => `l${i}: x`).join(', ')
    expect(objectionsTo(endpoints(`{address: 1.1.1.1, labels: {bad: 5, ${many}}}`))).toEqual([
      'spec.endpoints[0].labels: Too many',
      'spec.endpoints[0].labels.bad: Invalid value',
    ])
  })

  test('too few items are no reason to leave the rules out', () => {
    expect(objectionsTo(objectOf('ServiceEntry', '  hosts: []\n  endpoints: []'))).toEqual([
      'spec.hosts: Invalid value',
      'spec: Invalid value',
    ])
  })
})

describe('keys that exclude each other', () => {
  const match = (uri: string) => route(`match: [{uri: ${uri}}]\n    route: [{destination: {host: a}}]`)

  test('none or one may stand', () => {
    expect(objectionsTo(match('{}'))).toEqual([])
    expect(objectionsTo(match('{prefix: /a}'))).toEqual([])
    expect(objectionsTo(match('{prefix: /a, exact: null}'))).toEqual([])
  })

  test('several are counted', () => {
    expect(messagesFor(match('{prefix: /a, exact: /b, regex: c}'))).toEqual([
      '<nil>: Invalid value: "": "spec.http[0].match[0].uri" must validate one and only one schema (oneOf). Found 3 valid alternatives',
    ])
  })

  test('a text instead of the map has all of them, says the API server', () => {
    expect(messagesFor(match('/a'))).toEqual([
      expect.stringContaining('must be of type object: "string"'),
      expect.stringContaining('Found 3 valid alternatives'),
    ])
  })

  test('two groups are an error each and one for both', () => {
    const hash = (keys: string) => rule(`{loadBalancer: {consistentHash: {${keys}}}}`)
    expect(messagesFor(hash('useSourceIp: true, maglev: {tableSize: 3}'))).toEqual([])
    expect(messagesFor(hash('useSourceIp: true, httpHeaderName: a'))).toEqual([
      expect.stringContaining('oneOf'),
      expect.stringContaining('allOf'),
    ])
    expect(messagesFor(hash('useSourceIp: true, httpHeaderName: a, maglev: {}, ringHash: {}'))).toEqual([
      expect.stringContaining('oneOf'),
      expect.stringContaining('must validate all the schemas (allOf)'),
    ])
  })
})

describe('items told apart by name', () => {
  test('a name that repeats is reported once', () => {
    const ports = '[{number: 1, name: a}, {number: 2, name: a}, {number: 3, name: a}]'
    expect(messagesFor(entryWith(`  ports: ${ports}`))).toEqual([
      'spec.ports[1]: Duplicate value: {"name":"a"}',
    ])
  })

  test('nameless items repeat each other', () => {
    expect(objectionsTo(entryWith('  ports: [{number: 1}, {number: 2}]'))).toEqual([
      'spec.ports[0].name: Required value',
      'spec.ports[1].name: Required value',
      'spec.ports[1]: Duplicate value',
    ])
  })

  test('only the first item that is no object is named', () => {
    expect(messagesFor(entryWith('  ports: [null, x, y]'))).toEqual([
      expect.stringContaining('spec.ports[0] in body must be of type object'),
      expect.stringContaining('spec.ports[1] in body must be of type object'),
      expect.stringContaining('spec.ports[2] in body must be of type object'),
      'spec.ports[1]: Invalid value: "x": must be an object for an array of list-type map',
    ])
  })
})

describe('bytes', () => {
  const answer = (bytes: string) => route(`directResponse: {status: 200, body: {bytes: ${bytes}}}`)

  test.each(['YQ==', 'YWI=', 'YWJj'])('%s is base64', (bytes) => {
    expect(objectionsTo(answer(bytes))).toEqual([])
  })

  test.each(['YQ', '"a b"', '""'])('%s is not', (bytes) => {
    expect(messagesFor(answer(bytes))).toEqual([expect.stringContaining('in body must be of type byte: ')])
  })

  test('a list passes the schema, a number does not', () => {
    expect(objectionsTo(answer('[a]'))).toEqual([])
    expect(messagesFor(answer('5'))).toEqual([expect.stringContaining('must be of type byte: "int64"')])
  })
})

test('row ids name the rule of each kind', () => {
  const rules = (yaml: string) => findingsOf(yaml).map(({ rule: id }) => id)
  expect(rules(objectOf('ServiceEntry', '  hosts: [5]'))).toEqual(['SE-C34'])
  expect(rules(entryWith('  ports: [{name: a, number: x}]'))).toEqual(['SE-C25'])
  expect(rules(entryWith('  ports: [null]'))).toEqual(['SE-C35'])
  expect(rules(rule('{tls: {mode: X}}'))).toEqual(['DR-C21'])
  expect(
    rules(objectOf('DestinationRule', '  host: a\n  subsets: [{name: v, trafficPolicy: {tls: {mode: X}}}]')),
  ).toEqual(['DR-C21'])
  expect(rules(rule('{portLevelSettings: [{port: {number: 1}, tls: {mode: X}}]}'))).toEqual(['DR-C21'])
  expect(rules(route('route: [{destination: {}}]'))).toEqual(['VS-C2'])
  expect(rules(objectOf('WorkloadEntry', '  weight: 1'))).toEqual(['WE-C1'])
  expect(rules(objectOf('Sidecar', '  egress: [{}]'))).toEqual(['SC-12'])
  expect(rules(objectOf('Gateway', '  servers: [{}]'))).toEqual(['required', 'required'])
})
