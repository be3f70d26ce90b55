import { describe, expect, test } from 'vitest'
import { entryWith, findingsOf, objectionsTo, objectOf } from './crd.testing.ts'

const messagesFor = (yaml: string): string[] => findingsOf(yaml).map(({ message }) => message)

describe('where endpoints come from', () => {
  const entry = (lines: string) => messagesFor(entryWith(lines))
  const none = 'spec: Invalid value: NONE mode cannot set endpoints'

  test('NONE, written or not, has none of its own', () => {
    expect(entry('  endpoints: []')).toEqual([none])
    expect(entry('  resolution: NONE\n  endpoints: [{address: 1.1.1.1}]')).toEqual([none])
    expect(entry('  resolution: NONE\n  workloadSelector: {}')).toEqual([])
    expect(entry('  resolution: STATIC\n  endpoints: []')).toEqual([])
  })

  test('a selector excludes endpoints, even empty ones', () => {
    expect(entry('  resolution: STATIC\n  workloadSelector: {}\n  endpoints: []')).toEqual([
      'spec: Invalid value: only one of WorkloadSelector or Endpoints can be set',
    ])
  })

  test('DNS_ROUND_ROBIN has one at most', () => {
    const endpoints = (count: number) =>
      `  resolution: DNS_ROUND_ROBIN\n  endpoints: [${Array.from({ length: count }, () => '{address: a}').join(', ')}]`
    expect(entry(endpoints(1))).toEqual([])
    expect(entry(endpoints(2))).toEqual([
      'spec: Invalid value: DNS_ROUND_ROBIN mode cannot have multiple endpoints',
    ])
  })

  test('ranges go with NONE and STATIC only', () => {
    for (const mode of ['NONE', 'STATIC'])
      expect(entry(`  resolution: ${mode}\n  addresses: [10.0.0.0/8]`)).toEqual([])
    for (const mode of ['DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS']) {
      expect(entry(`  resolution: ${mode}\n  addresses: [1.1.1.1, 10.0.0.0/8]`)).toEqual([
        'spec: Invalid value: CIDR addresses are allowed only for NONE/STATIC resolution types',
      ])
    }
    expect(entry('  resolution: DNS\n  addresses: [10.0.0.1]')).toEqual([])
  })
})

describe('sockets', () => {
  const address = (value: string, more = '') =>
    messagesFor(objectOf('WorkloadEntry', `  address: "${value}"${more}`))
  const path = 'UDS must be an absolute path or abstract socket'
  const directory = 'UDS may not be a dir'

  test.each([
    ['unix:///a', []],
    ['unix://@a', []],
    ['unix:/a/', []],
    ['a/', []],
    ['unix://a', [`spec.address: Invalid value: "unix://a": ${path}`]],
    ['unix:///a/', [`spec.address: Invalid value: "unix:///a/": ${directory}`]],
    ['unix://@a/', [`spec.address: Invalid value: "unix://@a/": ${directory}`]],
    [
      'unix://',
      [
        `spec.address: Invalid value: "string": index out of range: 8 evaluating rule: ${path}`,
        `spec.address: Invalid value: "unix://": ${directory}`,
      ],
    ],
  ])('%s', (value, messages) => {
    expect(address(value)).toEqual(messages)
  })

  test('have no ports, even none', () => {
    expect(address('unix:///a', '\n  ports: {}')).toEqual(['spec: Invalid value: UDS may not include ports'])
    expect(address('1.1.1.1', '\n  ports: {http: 80}')).toEqual([])
  })

  test('an address or a network is required', () => {
    expect(messagesFor(objectOf('WorkloadEntry', '  labels: {a: b}'))).toEqual([
      'spec: Invalid value: Address is required',
    ])
    expect(messagesFor(objectOf('WorkloadEntry', '  network: ""'))).toEqual([])
  })
})

describe('ports', () => {
  test.each([1, 65535])('%i may be one', (port) => {
    expect(objectionsTo(entryWith(`  ports: [{name: a, number: ${port}, targetPort: ${port}}]`))).toEqual([])
  })

  test.each([0, 65536])('%i may not', (port) => {
    expect(messagesFor(entryWith(`  ports: [{name: a, number: 1, targetPort: ${port}}]`))).toEqual([
      `spec.ports[0].targetPort: Invalid value: ${port}: port must be between 1-65535`,
    ])
  })

  test('a number below the limit of its type breaks both', () => {
    expect(objectionsTo(entryWith('  ports: [{name: a, number: -1}]'))).toEqual([
      'spec.ports[0].number: Invalid value',
      'spec.ports[0].number: Invalid value',
    ])
  })

  test('keys of endpoint ports are shorter than 63 letters; the place is spelt with brackets', () => {
    const ports = (key: string, value: number) =>
      messagesFor(objectOf('WorkloadEntry', `  address: 1.1.1.1\n  ports: {${key}: ${value}}`))
    expect(ports('x'.repeat(62), 1)).toEqual([])
    expect(ports('x'.repeat(63), 1)).toEqual(['spec.ports: Invalid value: port name must be valid'])
    expect(ports('a-', 1)).toEqual(['spec.ports: Invalid value: port name must be valid'])
    expect(ports('http', 0)).toEqual(['spec.ports[http]: Invalid value: 0: port must be between 1-65535'])
  })
})

describe('durations', () => {
  const timeout = (written: string) =>
    messagesFor(
      objectOf(
        'VirtualService',
        `  hosts: [a]\n  http: [{timeout: ${written}, route: [{destination: {host: a}}]}]`,
      ),
    )
  const words = 'must be a valid duration greater than 1ms'

  test.each(['1ms', '0.001s', '5s', '1h30m', '1500us'])('%s is one', (written) => {
    expect(timeout(written)).toEqual([])
  })

  test.each(['0s', '999us', '-5s', '"0"'])('%s is too short', (written) => {
    expect(timeout(written)).toEqual([
      expect.stringMatching(new RegExp(`^spec.http\\[0\\].timeout: Invalid value: ".*": ${words}$`)),
    ])
  })

  test.each(['1d', '"5"', '""', 'abc'])('%s cannot be read', (written) => {
    expect(timeout(written)).toEqual([
      `spec.http[0].timeout: Invalid value: "string": type conversion error from 'string' to 'google.protobuf.Duration' evaluating rule: ${words}`,
    ])
  })

  test('some fields take any text', () => {
    const pool = '  host: a\n  trafficPolicy: {connectionPool: {tcp: {idleTimeout: never}}}'
    expect(objectionsTo(objectOf('DestinationRule', pool))).toEqual([])
  })
})

describe('selectors', () => {
  test('keys and values without a star', () => {
    const labels = (pair: string) =>
      messagesFor(objectOf('DestinationRule', `  host: a\n  workloadSelector: {matchLabels: {${pair}}}`))
    expect(labels('app: x')).toEqual([])
    expect(labels('"a*": x')).toEqual([
      'spec.workloadSelector.matchLabels: Invalid value: wildcard not allowed in label key match',
    ])
    expect(labels('"": x')).toEqual([
      'spec.workloadSelector.matchLabels: Invalid value: key must not be empty',
    ])
    expect(labels('app: "x*"')).toEqual([
      'spec.workloadSelector.matchLabels[app]: Invalid value: "x*": wildcard not allowed in label value match',
    ])
  })

  test('the older selector looks at values only', () => {
    expect(objectionsTo(entryWith('  resolution: STATIC\n  workloadSelector: {labels: {"a*": x}}'))).toEqual(
      [],
    )
    expect(objectionsTo(entryWith('  resolution: STATIC\n  workloadSelector: {labels: {a: "*"}}'))).toEqual([
      'spec.workloadSelector.labels[a]: Invalid value',
    ])
  })
})

describe('what keeps the rules from being worked out', () => {
  const broken = '\n  endpoints: []'
  const rules = (lines: string) =>
    findingsOf(entryWith(lines + broken)).filter(({ stage }) => stage === 'cel')

  test.each([
    ['a wrong type', '  exportTo: [5]'],
    ['a missing key', '  ports: [{number: 1}]'],
    ['an unsupported word', '  location: X'],
    ['a text that is too long', `  addresses: [${'x'.repeat(65)}]`],
    ['a list that is too long', `  addresses: [${Array.from({ length: 257 }, () => 'a').join(', ')}]`],
    ['an item with nothing in it', '  exportTo: [null]'],
  ])('%s does', (_, lines) => {
    expect(rules(lines)).toEqual([])
  })

  test.each([
    ['an unknown field', '  nonsense: 1'],
    ['a number out of range', '  ports: [{name: a, number: -1}]'],
    ['a repeated name', '  ports: [{name: a, number: 1}, {name: a, number: 2}]'],
  ])('%s does not', (_, lines) => {
    expect(rules(lines)).not.toEqual([])
  })

  test('a wrong name does not, a missing one does', () => {
    const named = (metadata: string) =>
      findingsOf(entryWith('  endpoints: []').replace('{name: a, namespace: b}', metadata)).map(
        ({ stage }) => stage,
      )
    expect(named('{name: A}')).toEqual(['metadata', 'cel'])
    expect(named('{}')).toEqual(['metadata'])
  })
})

test('certificates of a gateway come from one place', () => {
  const tls = (keys: string) =>
    messagesFor(
      objectOf(
        'Gateway',
        `  servers: [{port: {number: 1, name: a, protocol: TLS}, hosts: ["*"], tls: {${keys}}}]`,
      ),
    )
  expect(tls('credentialName: a')).toEqual([])
  expect(tls('credentialName: a, credentialNames: [b]')).toEqual([
    'spec.servers[0].tls: Invalid value: only one of credentialName or credentialNames can be set',
  ])
  // The CRD's third rule does not look at what its text says.
  expect(tls('credentialName: a, tlsCertificates: [{}]')).toEqual([])
  expect(tls('credentialNames: [a], tlsCertificates: [{}]')).toHaveLength(2)
})
