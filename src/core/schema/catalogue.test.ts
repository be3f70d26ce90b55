import { describe, expect, test } from 'vitest'
import { kinds, kindSchema } from './catalogue.ts'
import type { CelRule } from './cel-rule.ts'
import type { Field } from './field.ts'
import type { KindSchema } from './kind.ts'
import { referenceOf } from './lookup.ts'

/** Every field of a kind with the path that leads to it; `0` stands for any index, `*` for any key of a map. */
function fieldsOf(schema: KindSchema): (readonly [(string | number)[], Field])[] {
  const walk = (path: (string | number)[], field: Field): (readonly [(string | number)[], Field])[] => {
    const below =
      field.type === 'object'
        ? Object.entries(field.fields).flatMap(([key, child]) => walk([...path, key], child))
        : field.type === 'array'
          ? walk([...path, 0], field.items)
          : field.type === 'map'
            ? walk([...path, '*'], field.value)
            : []
    return [[path, field], ...below]
  }
  return walk([], schema.root)
}

const everything = kinds.flatMap((schema) =>
  fieldsOf(schema).map(([path, field]) => ({ schema, path, field })),
)

describe('kindSchema', () => {
  test.each(['v1', 'v1beta1', 'v1alpha3'])('knows the networking kinds in %s', (version) => {
    for (const kind of [
      'ServiceEntry',
      'DestinationRule',
      'VirtualService',
      'WorkloadEntry',
      'Sidecar',
      'Gateway',
    ]) {
      expect(kindSchema(`networking.istio.io/${version}`, kind)?.kind).toBe(kind)
    }
  })

  test('knows no other versions, groups and kinds', () => {
    expect(kindSchema('networking.istio.io/v2', 'ServiceEntry')).toBeUndefined()
    expect(kindSchema('v1', 'ServiceEntry')).toBeUndefined()
    expect(kindSchema('networking.istio.io/v1', 'serviceentry')).toBeUndefined()
    expect(kindSchema('', '')).toBeUndefined()
  })
})

describe('the catalogue', () => {
  test('describes every field in whole sentences', () => {
    const silent = everything
      .filter(({ field }) => !/^[A-Z`0-9].{3,}\.$/s.test(field.description))
      .map(({ schema, path, field }) => `${schema.kind} ${path.join('.')}: ${field.description}`)
    expect(silent).toEqual([])
  })

  test('describes every word it allows or proposes', () => {
    for (const { field } of everything) {
      const words = field.type === 'string' ? [...(field.values ?? []), ...(field.suggestions ?? [])] : []
      const keys = field.type === 'map' ? (field.knownKeys ?? []) : []
      for (const { description } of [...words, ...keys]) expect(description).toMatch(/\.$/)
    }
  })

  test('names keys that exist in its groups of exclusive keys and in its list keys', () => {
    for (const { field } of everything) {
      if (field.type === 'object') {
        for (const key of (field.exclusive ?? []).flat()) expect(Object.keys(field.fields)).toContain(key)
      }
      if (field.type === 'array' && field.items.type === 'object') {
        for (const key of field.mapKeys ?? []) expect(Object.keys(field.items.fields)).toContain(key)
      }
    }
  })

  test('has one id for one rule text', () => {
    const rules = everything.flatMap(({ field }) => field.rules ?? [])
    const byId = new Map<string, CelRule>()
    for (const rule of rules) {
      expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(byId.get(rule.id)?.message ?? rule.message).toBe(rule.message)
      byId.set(rule.id, rule)
    }
    expect(byId.size).toBeGreaterThan(15)
  })

  test('has patterns that are regular expressions', () => {
    const patterns = everything.flatMap(({ field }) =>
      field.type === 'string' && field.pattern !== undefined ? [field.pattern] : [],
    )
    expect(patterns.length).toBeGreaterThan(0)
    for (const pattern of patterns) expect(() => new RegExp(pattern, 'u')).not.toThrow()
  })

  test('says of every pattern in words what it allows', () => {
    for (const { field, path } of everything) {
      if (field.type !== 'string') continue
      expect(field.spelling === undefined, path.join('.')).toBe(field.pattern === undefined)
    }
  })

  test('links every field to a page of Istio or Kubernetes', () => {
    for (const { schema, path } of everything) {
      expect(referenceOf(schema, path)).toMatch(
        /^https:\/\/(?:istio\.io\/latest\/docs\/reference\/config\/[a-z_/-]+\/(?:#[A-Za-z0-9]+(?:-[A-Za-z0-9_]+)*)?|kubernetes\.io\/docs\/[a-z0-9/-]+)$/,
      )
    }
  })

  test('is complete: as many fields below spec as the CRDs of Istio 1.30.3 have', () => {
    const counts = Object.fromEntries(
      kinds.map((schema) => [schema.kind, fieldsOf(schema).filter(([path]) => path[0] === 'spec').length]),
    )
    expect(counts).toMatchObject({
      ServiceEntry: 31,
      WorkloadEntry: 10,
      DestinationRule: 348,
      VirtualService: 210,
      Sidecar: 96,
    })
  })

  test('writes the keys of a ServiceEntry as people do', () => {
    const spec = kindSchema('networking.istio.io/v1', 'ServiceEntry')?.root.fields['spec']
    expect(spec?.type === 'object' && Object.keys(spec.fields)).toEqual([
      'hosts',
      'addresses',
      'location',
      'ports',
      'resolution',
      'endpoints',
      'workloadSelector',
      'subjectAltNames',
      'exportTo',
    ])
  })
})
