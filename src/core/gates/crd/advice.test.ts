import { describe, expect, test } from 'vitest'
import { kinds } from '#core/schema/catalogue.ts'
import { object } from '#core/schema/build.ts'
import type { Field } from '#core/schema/field.ts'
import { checkRules } from './cel.ts'
import { entryWith, findingsOf, objectOf } from './crd.testing.ts'
import { checkStructure } from './structure.ts'

describe('advice', () => {
  const cases = [
    entryWith('  nonsense: 1'),
    entryWith('  ports: [{number: 1}]'),
    entryWith('  ports: [{number: 1.5, name: a}]'),
    entryWith('  ports: [{number: -1, name: a}]'),
    entryWith('  ports: [{number: 99999999999, name: a}]'),
    entryWith('  ports: [{number: 1, name: [a]}, {number: true, name: 5}, null]'),
    entryWith('  ports: [{number: 1, name: a}, {number: 1, name: a}]'),
    entryWith('  location: x\n  exportTo: {a: b}\n  workloadSelector: [a]'),
    entryWith(`  addresses: [${'1'.repeat(65)}]\n  endpoints: [{}]`),
    entryWith(`  addresses: [${Array.from({ length: 257 }, () => 'a').join(', ')}]`),
    objectOf('ServiceEntry', '  hosts: []'),
    objectOf('WorkloadEntry', `  labels: {${Array.from({ length: 257 }, (_, i) => `l${i}: a`).join(', ')}}`),
    objectOf(
      'VirtualService',
      '  http: [{timeout: 0s, match: [{uri: {exact: a, prefix: b}, method: GET}], directResponse: {status: 1, body: {bytes: "!"}}}]',
    ),
    'apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: {name: a}\nspec: {jwtRules: [{issuer: "", outputClaimToHeaders: [{header: "a b", claim: c}]}]}\n',
    entryWith('  ports: []').replace(
      '{name: a, namespace: b}',
      '{name: A, namespace: B, labels: {"a b": c}, annotations: {"a b": c}, finalizers: ["a b"], ownerReferences: [{}]}',
    ),
    entryWith('  ports: []').replace('{name: a, namespace: b}', '{name: 5}'),
  ]

  test('says why and what to do, in whole sentences, for everything', () => {
    const findings = cases.flatMap(findingsOf)
    expect(new Set(findings.map(({ rule }) => rule)).size).toBeGreaterThan(20)
    for (const { why, fix, message } of findings) {
      for (const words of [why, fix]) {
        expect(words, message).toMatch(/^[A-Z`“].{8,}[.?]$/s)
        expect(words, message).not.toMatch(/undefined|NaN|\[object|``/)
      }
    }
  })

  test.each([
    [entryWith('  ports: [{number: 1, name: on}]'), 'Put the word in quotes.'],
    [entryWith('  ports: [{number: "1", name: a}]'), 'Take the quotes away.'],
    [
      objectOf('ServiceEntry', '  location: MESH_EXTERNAL'),
      'Write `hosts`, for example `hosts: [api.example.com]`.',
    ],
    [entryWith('  workloadSelector: [a]'), 'Take the dashes away: the keys stand directly below.'],
    [
      objectOf('VirtualService', '  http: [{match: [{uri: {exact: a, prefix: b}}]}]'),
      'Keep one and take the others out.',
    ],
  ])('%#: %s', (yaml, fix) => {
    expect(findingsOf(yaml)[0]?.fix).toBe(fix)
  })
})

test('every example and every default of the catalogue obeys its own field', () => {
  const written = kinds
    .flatMap(({ root }) => fieldsIn(root))
    .flatMap((field) =>
      [field.example, field.default].flatMap((value) => (value === undefined ? [] : [{ field, value }])),
    )
  expect(written.length).toBeGreaterThan(80)
  for (const { field, value } of written) {
    const root = object('An object.', { spec: field })
    expect([...checkStructure(root, { spec: value }), ...checkRules(root, { spec: value })]).toEqual([])
  }
})

function fieldsIn(field: Field): Field[] {
  const below =
    field.type === 'object'
      ? Object.values(field.fields)
      : field.type === 'array'
        ? [field.items]
        : field.type === 'map'
          ? [field.value]
          : []
  return [field, ...below.flatMap(fieldsIn)]
}
