import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kinds } from '#core/schema/catalogue.ts'
import type { Field } from '#core/schema/field.ts'
import type { Json, JsonMap } from '#core/text/json.ts'
import { isMap } from '#core/text/json.ts'
import { checkObject } from './check.ts'

const crds = kinds.filter(({ crd }) => crd)

const scalar = fc.oneof(
  fc.constantFrom<Json>(
    null,
    '',
    '*',
    'unix://',
    'DNS',
    '5s',
    '{{ .x }}',
    0,
    -1,
    443,
    1.5,
    1e30,
    NaN,
    Infinity,
    true,
  ),
  fc.string(),
)
const anything: fc.Arbitrary<Json> = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('any'), { maxKeys: 3 }),
  ),
})).any

/** Values for a field: mostly of its shape, at every level sometimes something else. */
function valueFor(field: Field, depth: number): fc.Arbitrary<Json> {
  if (depth > 6) return scalar
  const shaped =
    field.type === 'object'
      ? objectFor(field.fields, depth)
      : field.type === 'array'
        ? fc.array(valueFor(field.items, depth + 1), { maxLength: 3 })
        : field.type === 'map'
          ? fc.dictionary(fc.string({ maxLength: 3 }), valueFor(field.value, depth + 1), { maxKeys: 3 })
          : scalar
  return fc.oneof({ weight: 6, arbitrary: shaped }, { weight: 1, arbitrary: anything })
}

function objectFor(fields: Readonly<Record<string, Field>>, depth: number): fc.Arbitrary<Json> {
  const keys = Object.keys(fields)
  if (keys.length === 0) return fc.constant({})
  return fc
    .subarray(keys, { maxLength: Math.min(4, keys.length) })
    .chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((key) => [key, valueFor(fields[key]!, depth + 1)]))),
    )
}

const object: fc.Arbitrary<JsonMap> = fc.constantFrom(...crds).chain((schema) =>
  objectFor(schema.root.fields, 0).map((value) => ({
    ...(isMap(value) ? value : {}),
    apiVersion: schema.apiVersions[0]!,
    kind: schema.kind,
  })),
)

test('whatever stands in an object, it is judged without a throw, the same way each time, and left as it is', () => {
  fc.assert(
    fc.property(object, (value) => {
      const before = structuredClone(value)
      const checked = checkObject(value)
      expect(value).toEqual(before)
      const again = checkObject(before)
      expect(again?.objections.map(({ message }) => message)).toEqual(
        checked?.objections.map(({ message }) => message),
      )
      for (const { message, apiPath, stage } of checked?.objections ?? []) {
        expect(message).toContain(stage === 'decode' ? '' : apiPath)
      }
    }),
    { numRuns: 300 },
  )
})

test('what the API server stores has nothing left to take out', () => {
  fc.assert(
    fc.property(object, (value) => {
      const stored = checkObject(value)!.stored
      const again = checkObject(stored)!
      const metadata = ({ place }: { readonly place: readonly unknown[] }) => place[0] === 'metadata'
      expect(
        again.objections
          .filter(({ constraint }) => constraint === 'unknown-field')
          .filter((one) => !metadata(one)),
      ).toEqual([])
      expect(again.stored).toEqual(stored)
    }),
    { numRuns: 300 },
  )
})
