import { describe, expect, it } from 'vitest'
import type { Field } from '#core/schema/field.ts'
import { destinationRule as destinationRuleKind } from '#core/schema/kinds/destination-rule.ts'
import { gateway as gatewayKind } from '#core/schema/kinds/gateway.ts'
import { serviceEntry as serviceEntryKind } from '#core/schema/kinds/service-entry.ts'
import { sidecar as sidecarKind } from '#core/schema/kinds/sidecar.ts'
import { virtualService as virtualServiceKind } from '#core/schema/kinds/virtual-service.ts'
import { workloadEntryKind } from '#core/schema/kinds/workload-entry.ts'
import type { Json } from '#core/text/json.ts'
import { isMap } from '#core/text/json.ts'
import { type Decoder, optional, Trace } from './decoder.ts'
import { destinationRule } from './destination-rule.ts'
import { gateway } from './gateway.ts'
import { list, map, message } from './message.ts'
import {
  byteCount,
  double,
  duration,
  enumeration,
  flag,
  int32,
  plainDuration,
  text,
  uint32,
  uint64,
} from './scalars.ts'
import { serviceEntry, workloadEntry } from './service-entry.ts'
import { sidecar } from './sidecar.ts'
import { virtualService } from './virtual-service.ts'

function read<T>(decoder: Decoder<T, unknown>, value: Json) {
  const trace = new Trace()
  const decoded = decoder.read(value, trace)
  return { decoded, problems: trace.problems.map(({ message, passesSchema }) => [message, passesSchema]) }
}
const fine = (decoded: unknown) => ({ decoded, problems: [] })

describe('scalars', () => {
  it('of the right kind are taken', () => {
    expect(read(text, 'a')).toEqual(fine('a'))
    expect(read(flag, true)).toEqual(fine(true))
    expect(read(uint32, 4294967295)).toEqual(fine(4294967295))
    expect(read(int32, -2147483648)).toEqual(fine(-2147483648))
    expect(read(double, 0.5)).toEqual(fine(0.5))
    expect(read(duration, '1s')).toEqual(fine(1_000_000_000n))
    expect(read(byteCount, 'YWJj')).toEqual(fine(3))
    expect(read(byteCount, 'YQ==')).toEqual(fine(1))
  })

  it('may be numbers in quotes', () => {
    expect(read(uint32, '443')).toEqual(fine(443))
    expect(read(double, '1e2')).toEqual(fine(100))
    expect(read(uint32, '0443').problems).toHaveLength(1)
    expect(read(uint32, '443.0').problems).toHaveLength(1)
    expect(read(uint32, '').problems).toHaveLength(1)
  })

  it('are refused with the words of encoding/json, by istiod alone where the schema has no limit', () => {
    expect(read(int32, 2147483648).problems).toEqual([
      ['json: cannot unmarshal number 2147483648 into Go value of type int32', true],
    ])
    expect(read(uint32, 4294967296).problems[0]?.[1]).toBe(false)
    expect(read(uint32, -1).problems).toEqual([
      ['json: cannot unmarshal number -1 into Go value of type uint32', false],
    ])
    expect(read(int32, 1.5).problems).toEqual([
      ['json: cannot unmarshal number 1.5 into Go value of type int32', false],
    ])
    expect(read(uint64, 2 ** 64).problems[0]?.[1]).toBe(true)
    expect(read(uint64, -1).problems[0]?.[1]).toBe(false)
    expect(read(text, 7).problems).toEqual([
      ['json: cannot unmarshal number into Go value of type string', false],
    ])
    expect(read(text, [])).toMatchObject({
      problems: [['json: cannot unmarshal array into Go value of type string', false]],
    })
    expect(read(flag, 'true').problems).toEqual([
      ['json: cannot unmarshal string into Go value of type bool', false],
    ])
    expect(read(int32, '2147483648').problems[0]?.[1]).toBe(false)
  })

  it('that are durations are refused by istiod alone where the schema has no rule', () => {
    expect(read(duration, '1d').problems).toEqual([
      ['bad Duration: time: unknown unit "d" in duration "1d"', false],
    ])
    expect(read(plainDuration, '1d').problems).toEqual([
      ['bad Duration: time: unknown unit "d" in duration "1d"', true],
    ])
    expect(read(plainDuration, 5).problems[0]?.[1]).toBe(false)
  })

  it('that are enums may be words or numbers', () => {
    const mode = enumeration('Thing.Mode', ['OFF', 'ON'])
    expect(read(mode, 'ON')).toEqual(fine('ON'))
    expect(read(mode, 1)).toEqual(fine('ON'))
    expect(read(mode, 7)).toEqual(fine(7))
    expect(read(mode, 'on').problems).toEqual([
      ['unknown value "\\"on\\"" for enum istio.networking.v1alpha3.Thing.Mode', false],
    ])
  })
})

describe('messages', () => {
  const thing = message({
    name: text,
    size: optional(uint32),
    parts: list(message({ id: text })),
    tags: map(text),
  })

  it('pass over unknown fields and nulls', () => {
    expect(read(thing, { name: 'a', other: 1, size: null, parts: null })).toEqual(
      fine({ name: 'a', size: undefined, parts: [], tags: new Map() }),
    )
    expect(read(thing, { constructor: 'x' }).problems).toEqual([])
  })

  it('take a field that is written under both its names from the one in the CRD', () => {
    const both = message({ exportTo: text })
    const trace = new Trace({ asWritten: true })
    expect(both.read({ exportTo: 'a', export_to: 'b' }, trace)).toEqual({ exportTo: 'a' })
    expect(both.read({ export_to: 'b', exportTo: null }, trace)).toEqual({ exportTo: '' })
    expect(both.read({ export_to: 'b' }, trace)).toEqual({ exportTo: 'b' })
    const old = message({ mirror_percent: text, mirrorPercent: text })
    expect(read(old, { mirror_percent: 'a', mirrorPercent: null }).decoded.mirror_percent).toBe('')
  })

  it('keep zeros that are written apart from what is not', () => {
    expect(read(thing, { size: 0 }).decoded.size).toBe(0)
  })

  it('turn null items into empty ones and drop null entries, as the API server does', () => {
    const { decoded, problems } = read(thing, { parts: [null], tags: { a: null, b: 'c' } })
    expect(problems).toEqual([])
    expect(decoded.parts).toEqual([{ id: '' }])
    expect([...decoded.tags]).toEqual([['b', 'c']])
    const raw = thing.read({ tags: { a: null, b: 'c' } }, new Trace({ asWritten: true }))
    expect([...raw.tags.keys()]).toEqual(['a', 'b'])
  })

  it('name the place of a problem', () => {
    const trace = new Trace()
    thing.read({ parts: [{ id: 'a' }, { id: 7 }], tags: 'x' }, trace)
    expect(trace.problems.map(({ path }) => path.join('.'))).toEqual(['parts.1.id', 'tags'])
    trace.problems.length = 0
    thing.read({ name: false }, trace)
    expect(trace.problems.map(({ path }) => path.join('.'))).toEqual(['name'])
  })
})

/** A value with every field the catalogue has, of the right kind. */
function sampleOf(field: Field): Json {
  switch (field.type) {
    case 'object':
      return Object.fromEntries(Object.entries(field.fields).map(([name, held]) => [name, sampleOf(held)]))
    case 'map':
      return { key: sampleOf(field.value) }
    case 'array':
      return [sampleOf(field.items)]
    case 'string':
      return field.values?.[0]?.value ?? (field.format === 'byte' ? 'YQ==' : '1s')
    case 'boolean':
      return true
    default:
      return 1
  }
}

/** The names of all fields, as paths. */
function namesIn(value: unknown, path = ''): string[] {
  if (value instanceof Map)
    return [...(value as Map<string, unknown>).values()].flatMap((held) => namesIn(held, `${path}.*`))
  if (Array.isArray(value)) return value.flatMap((held) => namesIn(held, `${path}[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, held]) => [
    `${path}.${name}`,
    ...namesIn(held, `${path}.${name}`),
  ])
}

describe('the fields that are decoded', () => {
  it.each([
    [serviceEntryKind, serviceEntry],
    [workloadEntryKind, workloadEntry],
    [destinationRuleKind, destinationRule],
    [virtualServiceKind, virtualService],
    [sidecarKind, sidecar],
    [gatewayKind, gateway],
  ] as const)('are those of the catalogue: $0.kind', ({ root }, decoder) => {
    const spec = root.fields['spec']
    const sample = spec ? sampleOf(spec) : null
    const { decoded, problems } = read<unknown>(decoder, sample)
    expect(problems).toEqual([])
    const maps = (name: string) => name.replaceAll(/\.key(?=\.|$)/g, '.*')
    const known = new Set(
      namesIn(isMap(sample) ? sample : {})
        .map(maps)
        .filter((name) => !name.endsWith('.*')),
    )
    expect(new Set(namesIn(decoded))).toEqual(known)
  })
})
