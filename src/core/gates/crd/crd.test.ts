import { describe, expect, test } from 'vitest'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { asStored, checkSchema, hasCrd } from './crd.ts'
import { entryWith, findingsOf, objectionsTo, objectOf } from './crd.testing.ts'

describe('a finding', () => {
  const yaml = `# first\n${entryWith('  resolution: dns')}`
  const [finding] = findingsOf(yaml)

  test('carries the words of the API server and our own', () => {
    expect(finding).toMatchObject({
      gate: 'crd',
      rule: 'SE-C19',
      severity: 'error',
      message:
        'spec.resolution: Unsupported value: "dns": supported values: "NONE", "STATIC", "DNS", "DNS_ROUND_ROBIN", "DYNAMIC_DNS"',
      reason: 'Unsupported value',
      stage: 'schema',
      apiPath: 'spec.resolution',
      document: 0,
      path: ['spec', 'resolution'],
      resource: 'ServiceEntry b/a',
      fix: 'Did you mean `DNS`?',
      source:
        'https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-resolution',
    })
    expect(finding?.why).toContain('`DNS_ROUND_ROBIN`')
  })

  test('stands where the value stands', () => {
    expect(yaml.slice(finding!.span.from, finding!.span.to)).toBe('dns')
  })
})

describe('which objects are checked', () => {
  test.each(['networking.istio.io/v2', 'v1', 'example.com/v1'])('none in %s', (version) => {
    const yaml = entryWith('  nonsense: 1').replace('networking.istio.io/v1', version)
    expect(findingsOf(yaml)).toEqual([])
    expect(readResources(readText(yaml)).map(hasCrd)).toEqual([false])
  })

  test('Kubernetes kinds are not', () => {
    expect(
      findingsOf('apiVersion: v1\nkind: Service\nmetadata: {name: UPPER}\nspec: {nonsense: 1}\n'),
    ).toEqual([])
  })

  test('each object of a List is', () => {
    const inner = entryWith('  nonsense: 1').trimEnd().replaceAll('\n', '\n  ')
    const yaml = `apiVersion: v1\nkind: List\nitems:\n- ${entryWith('  ports: []').trimEnd().replaceAll('\n', '\n  ')}\n- ${inner}\n`
    const [finding, ...others] = findingsOf(yaml)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ apiPath: 'spec.nonsense', path: ['items', 1, 'spec', 'nonsense'] })
    expect(yaml.slice(finding!.span.from, finding!.span.to)).toBe('nonsense')
  })
})

describe('places', () => {
  test.each([
    ['a missing key points at its holder', entryWith('  ports:\n  - name: tls'), 'ports[0]'],
    [
      'a rule about two keys points at the one to change',
      entryWith('  resolution: NONE\n  endpoints: []'),
      'NONE',
    ],
    [
      'a repeated port number at the second',
      entryWith('  ports: [{number: 80, name: a}, {number: 80, name: b}]'),
      '80',
    ],
    [
      'a repeated name at the second',
      entryWith('  ports: [{number: 1, name: a}, {number: 2, name: a}]'),
      'a',
    ],
    [
      'a wrong key of a map at the key',
      entryWith('  resolution: STATIC\n  endpoints: [{address: 1.1.1.1, ports: {_x: 1}}]'),
      '_x',
    ],
    [
      'a range at the range',
      entryWith('  resolution: DNS\n  addresses: [1.1.1.1, 10.0.0.0/8]'),
      '10.0.0.0/8',
    ],
    ['a large value at its key', entryWith('  resolution:\n    a: 1\n    b: 2'), 'a'],
  ])('%s', (_, yaml, text) => {
    const [finding] = findingsOf(yaml)
    const pointedAt = yaml.slice(finding!.span.from, finding!.span.to)
    if (text === 'ports[0]') expect(pointedAt).toBe('name: tls')
    else expect(pointedAt).toBe(text)
  })

  test('a document that moved takes its findings along', () => {
    const before = readText(entryWith('  x: 1'))
    const [first] = readResources(before).flatMap((resource) => checkSchema(resource))
    const moved = readText(`a: 1\n---\n${entryWith('  x: 1')}`, before)
    const [second] = readResources(moved).flatMap((resource) => checkSchema(resource))
    expect(second!.document).toBe(1)
    expect(moved.text.slice(second!.span.from, second!.span.to)).toBe('x')
    expect(second!.span.from).toBeGreaterThan(first!.span.from)
  })
})

test('a document that only moved on keeps its findings, at their new place', () => {
  const before = readText(`# a\n---\n${entryWith('  x: 1')}`)
  const [first] = readResources(before).flatMap((resource) => checkSchema(resource))
  const after = readText(`# a longer comment\n---\n${entryWith('  x: 1')}`, before)
  const [second] = readResources(after).flatMap((resource) => checkSchema(resource))
  expect(second!.document).toBe(first!.document)
  expect(after.text.slice(second!.span.from, second!.span.to)).toBe('x')
})

test('an object that stands twice in a List is found at both places', () => {
  const object = 'apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: a}, spec: {}'
  const findings = findingsOf(`apiVersion: v1\nkind: List\nitems: [&a {${object}}, *a]\n`)
  expect(findings.map(({ path }) => path.slice(0, 2))).toEqual([
    ['items', 0],
    ['items', 1],
  ])
})

describe('speed', () => {
  const spec = Array.from(
    { length: 40 },
    (_, i) => `  - {number: ${i + 1}, name: p${i}, protocol: TLS}`,
  ).join('\n')
  const text = Array.from({ length: 200 }, (_, i) => `${entryWith(`  ports:\n${spec}`)}# ${i}\n`).join(
    '---\n',
  )

  test('checking costs a fraction of reading, and nothing the second time', () => {
    const start = performance.now()
    const resources = readResources(readText(text))
    const read = performance.now() - start
    const findings = () => resources.map((resource) => checkSchema(resource))
    const first = timed(findings)
    const second = timed(findings)
    expect(first.result.flat()).toEqual([])
    expect(first.took).toBeLessThan(read)
    expect(second.took).toBeLessThan(Math.max(first.took / 2, 2))
  })

  test('the same findings come back for the same document', () => {
    const [resource] = readResources(readText(entryWith('  x: 1')))
    expect(checkSchema(resource!)).toBe(checkSchema(resource!))
  })

  const timed = <T>(work: () => T): { readonly result: T; readonly took: number } => {
    const start = performance.now()
    return { result: work(), took: performance.now() - start }
  }
})

describe('asStored', () => {
  test('is what the webhook gets: no unknown keys, no dropped nulls, no status', () => {
    const yaml = entryWith(
      '  nonsense: 1\n  location: null\n  ports: [{number: 1, name: a, x: 2}]\nstatus: {a: 1}',
    )
    const [resource] = readResources(readText(yaml))
    expect(asStored(resource!)).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      metadata: { name: 'a', namespace: 'b' },
      spec: { hosts: ['a.example.com'], ports: [{ number: 1, name: 'a' }] },
    })
  })

  test('is worked out once', () => {
    const [resource] = readResources(readText(entryWith('  nonsense: 1')))
    expect(asStored(resource!)).not.toBe(resource!.value)
    expect(asStored(resource!)).toBe(asStored(resource!))
  })

  test('is the object itself where nothing is to be taken out', () => {
    const [resource] = readResources(readText(entryWith('  location: MESH_EXTERNAL')))
    expect(asStored(resource!)).toBe(resource!.value)
  })
})

test('nothing is thrown, whatever stands in the object', () => {
  for (const spec of [
    '  5',
    '  - 1',
    '  a: {b: [c, {d: null}]}',
    '  ~',
    '  hosts: {x: 1}',
    '  hosts: [[[[1]]]]',
    '  ports: x',
  ]) {
    for (const kind of [
      'ServiceEntry',
      'DestinationRule',
      'VirtualService',
      'Sidecar',
      'Gateway',
      'WorkloadEntry',
    ]) {
      expect(() => objectionsTo(objectOf(kind, spec))).not.toThrow()
    }
  }
  expect(
    objectionsTo('apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: 5\nspec: x\n'),
  ).toEqual(['metadata: Decode error', 'metadata.name: Required value', 'spec: Invalid value'])
})
