import { describe, expect, test } from 'vitest'
import { entryWith, findingsOf } from './crd.testing.ts'

const messagesFor = (metadata: string): string[] =>
  findingsOf(entryWith('  ports: []').replace('{name: a, namespace: b}', metadata)).map(
    ({ message }) => message,
  )

const long = (length: number): string => 'x'.repeat(length)

describe('names', () => {
  test.each(['a', 'a-b', 'a.b-c.d', '0', long(253)])('%s is one', (name) => {
    expect(messagesFor(`{name: "${name}"}`)).toEqual([])
  })

  test.each(['A', 'a_b', '-a', 'a-', 'a..b', '.a', 'a b', 'ä'])('%s is none', (name) => {
    expect(messagesFor(`{name: "${name}"}`)).toEqual([
      expect.stringMatching(
        /^metadata\.name: Invalid value: ".*": a lowercase RFC 1123 subdomain must consist/,
      ),
    ])
  })

  test('too long and wrong are two errors', () => {
    expect(messagesFor(`{name: ${long(254)}}`)).toEqual([
      expect.stringContaining('must be no more than 253 characters'),
    ])
    expect(messagesFor(`{name: ${long(253)}_}`)).toHaveLength(2)
  })

  test('a name is required, or the beginning of one', () => {
    expect(messagesFor('{}')).toEqual(['metadata.name: Required value: name or generateName is required'])
    expect(messagesFor('{name: ""}')).toHaveLength(1)
    expect(messagesFor('{generateName: a-}')).toEqual([])
    expect(messagesFor('{generateName: A_}')).toEqual([
      expect.stringMatching(/^metadata\.generateName: /),
      expect.stringMatching(/^metadata\.name: Invalid value: "A_/),
    ])
    // The API server looks at the beginning with its last two letters replaced, and at the name it makes of it as a whole.
    expect(messagesFor('{generateName: A-}')).toEqual([expect.stringMatching(/^metadata\.name: /)])
    expect(messagesFor(`{generateName: ${long(252)}}`)).toEqual([])
  })

  test('a better one is proposed', () => {
    const [finding] = findingsOf(entryWith('  ports: []').replace('{name: a,', '{name: "My Entry_1.",'))
    expect(finding).toMatchObject({ rule: 'META-5', fix: 'Call it `my-entry-1`, for example.' })
  })
})

test('namespaces are DNS labels', () => {
  expect(messagesFor(`{name: a, namespace: ${long(63)}}`)).toEqual([])
  expect(messagesFor('{name: a, namespace: a.b}')).toEqual([
    'metadata.namespace: Invalid value: "a.b": must not contain dots',
  ])
  expect(messagesFor(`{name: a, namespace: ${long(64)}}`)).toHaveLength(1)
})

describe('labels', () => {
  test.each(['app: x', 'example.com/app: ""', 'A_b.c-D: X_y.z-1', `${long(63)}: ${long(63)}`])(
    '%s may stand',
    (label) => {
      expect(messagesFor(`{name: a, labels: {${label}}}`)).toEqual([])
    },
  )

  test.each([
    ['"a b": x', 'name part must consist'],
    [`${long(64)}: x`, 'name part must be no more than 63 bytes'],
    ['"/a": x', 'prefix part must be non-empty'],
    ['"A/a": x', 'prefix part a lowercase RFC 1123 subdomain'],
    ['"a/b/c": x', 'a valid label key must consist'],
    ['"a/": x', 'name part must be non-empty'],
    ['app: "a b"', 'a valid label must be an empty string'],
    [`app: ${long(64)}`, 'must be no more than 63 bytes'],
    ['app: -a', 'a valid label must be an empty string'],
  ])('%s may not: %s', (label, said) => {
    const [first] = messagesFor(`{name: a, labels: {${label}}}`)
    expect(first).toMatch(/^metadata\.labels: Invalid value: /)
    expect(first).toContain(said)
  })

  test('the key is pointed at for a wrong key, the value for a wrong value', () => {
    const yaml = entryWith('  ports: []').replace('name: a,', 'name: a, labels: {"b c": d, e: "f g"},')
    const pointedAt = findingsOf(yaml).map(({ span }) => yaml.slice(span.from, span.to))
    expect(pointedAt).toEqual(['"b c"', '"f g"'])
  })
})

describe('times', () => {
  test.each([
    '2020-02-29T00:00:00Z',
    '2020-12-31T9:59:59.25Z',
    '2020-01-01T00:00:00,5+01:00',
    '0000-01-01T00:00:00Z',
  ])('%s is one', (time) => {
    expect(messagesFor(`{name: a, creationTimestamp: "${time}"}`)).toEqual([])
  })

  test.each([
    ['A', ' as "2006-01-02T15:04:05Z07:00": cannot parse "A" as "2006"'],
    ['2020-01-01', ' as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"'],
    ['2020-13-01T00:00:00Z', ': month out of range'],
    ['2021-02-29T00:00:00Z', ': day out of range'],
    ['2020-01-01T24:00:00Z', ': hour out of range'],
    ['2020-01-01T00:00:00Zx', ': extra text: "x"'],
  ])('%s is none: %s', (time, why) => {
    expect(messagesFor(`{name: a, creationTimestamp: "${time}"}`)).toEqual([`parsing time "${time}"${why}`])
  })
})

describe('values that cannot be read', () => {
  test('are as if they were not there, with all that is in them', () => {
    expect(messagesFor('{name: a, generateName: [{b: c}], d: e}')).toEqual([
      'unknown field "metadata.d"',
      'json: cannot unmarshal array into Go struct field ObjectMeta.generateName of type string',
    ])
    expect(messagesFor('{name: a, uid: 5}')).toEqual([
      'json: cannot unmarshal number into Go struct field ObjectMeta.uid of type types.UID',
    ])
  })
})

describe('annotations, finalizers, owners', () => {
  test('annotation keys may have capitals in their domain, values may hold anything', () => {
    expect(messagesFor('{name: a, annotations: {"Example.com/X": "any thing\\n"}}')).toEqual([])
    expect(messagesFor('{name: a, annotations: {"a b": x}}')).toEqual([
      expect.stringMatching(/^metadata\.annotations: /),
    ])
  })

  test('all annotations together may hold 256 KiB', () => {
    expect(messagesFor(`{name: a, annotations: {b: ${long(256 * 1024 - 1)}}}`)).toEqual([])
    expect(messagesFor(`{name: a, annotations: {b: ${long(256 * 1024)}}}`)).toEqual([
      'metadata.annotations: Too long: may not be more than 262144 bytes',
    ])
  })

  test('finalizers are named like labels', () => {
    expect(messagesFor('{name: a, finalizers: [example.com/x]}')).toEqual([])
    expect(messagesFor('{name: a, finalizers: ["a b"]}')).toEqual([
      expect.stringMatching(/^metadata\.finalizers: /),
    ])
  })

  test('owners are complete', () => {
    expect(messagesFor('{name: a, ownerReferences: [{apiVersion: v1, kind: Pod, name: p, uid: u}]}')).toEqual(
      [],
    )
    expect(messagesFor('{name: a, ownerReferences: [{apiVersion: v1, kind: Pod, name: p}]}')).toEqual([
      'metadata.ownerReferences.uid: Invalid value: "": must not be empty',
    ])
  })
})
