import type { Outcome } from '#core/sidecar/probe/trace.ts'
import { isMap, sameJson, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { flags, flagsIn, outcomeShape } from './outcome-shape.ts'
import type { ListShape, MapShape, ObjectShape, Shape } from './shape.ts'

/** A part of an outcome that is not as it was expected; null: nothing. */
export interface Difference {
  readonly path: Path
  readonly expected: Json
  readonly predicted: Json
}

/**
 * Holds an outcome against what is expected of it. Goes in: an outcome, and any part of one as `readRequests` reads it. Comes out: what
 * differs; nothing: it is as expected. An expected null is met by what is absent. In lists the order does not count; each expected
 * item is held against the predicted one that it fits, else that of the same `name` or `server`, and what is left over differs.
 * Header names are the same in capitals and small letters, flags may be written as the access log has them, and `seconds` may be
 * half a second off. Of an outcome that cannot be told, every way that it may go must be as expected; if the ways are not known, it
 * meets nothing (a difference of `verdict`, with null as expected) unless `verdict: cannot-tell` is expected.
 */
export function meetsExpectation(outcome: Outcome, expect: JsonMap): readonly Difference[] {
  const { verdict, alternatives: ways = [] } = outcome
  const told = compare(outcomeShape, expect, jsonOf(outcome), [])
  const isAsked = expect['verdict'] === 'cannot-tell' || Object.keys(expect).length === 0
  if (verdict !== 'cannot-tell' || isAsked) return told
  if (ways.length > 0) return inEveryWay(ways.map((way) => meetsExpectation(way, expect)))
  return expect['verdict'] === undefined
    ? [{ path: ['verdict'], expected: null, predicted: verdict }, ...told]
    : told
}

/** What differs in each way: once where it is the same in all of them, else with the number of the way. */
function inEveryWay(ways: readonly (readonly Difference[])[]): readonly Difference[] {
  const [first = [], ...others] = ways
  const isIn = (one: Difference, way: readonly Difference[]): boolean =>
    way.some((other) => sameJson(one, other))
  const same = first.filter((one) => others.every((way) => isIn(one, way)))
  return [
    ...same,
    ...ways.flatMap((way, i) =>
      way
        .filter((one) => !isIn(one, same))
        .map((one) => ({ ...one, path: ['alternatives', i, ...one.path] })),
    ),
  ]
}

/** An outcome is plain data, although its type has no room for further keys. */
const jsonOf = (outcome: Outcome): Json => outcome as unknown as Json

function compare(
  shape: Shape | undefined,
  expected: Json,
  predicted: Json,
  path: Path,
): readonly Difference[] {
  const differs = [{ path, expected, predicted }]
  if (expected === null) return predicted === null ? [] : differs
  if (shape === flags) return sameSet(flagsOf(expected), flagsOf(predicted)) ? [] : differs
  switch (shape?.type) {
    case 'object':
      return isMap(expected) && isMap(predicted) ? inObject(shape, expected, predicted, path) : differs
    case 'map':
      return isMap(expected) && isMap(predicted) ? inMap(shape, expected, predicted, path) : differs
    case 'list':
      return Array.isArray(expected) && Array.isArray(predicted)
        ? inList(shape, expected as readonly Json[], predicted as readonly Json[], path)
        : differs
    case 'number': {
      const isNear = Math.abs(Number(expected) - Number(predicted)) <= (shape.tolerance ?? 0)
      return predicted !== null && isNear ? [] : differs
    }
    case 'text':
      return expected === upTo(shape.upTo, expected, predicted) ? [] : differs
    default:
      return sameJson(expected, predicted) ? [] : differs
  }
}

const inObject = ({ fields }: ObjectShape, expected: JsonMap, predicted: JsonMap, path: Path) =>
  Object.entries(expected).flatMap(([name, value]) =>
    compare(Object.hasOwn(fields, name) ? fields[name] : undefined, value, held(predicted, name), [
      ...path,
      name,
    ]),
  )

function inMap({ values, sameAs, absent }: MapShape, expected: JsonMap, predicted: JsonMap, path: Path) {
  const alike = sameAs ?? ((key: string) => key)
  const keys = new Map(Object.keys(predicted).map((key) => [alike(key), key]))
  return Object.entries(expected).flatMap(([key, value]) => {
    const found = keys.get(alike(key))
    const there = found === undefined ? (absent ?? null) : held(predicted, found)
    return compare(values, value, there, [...path, key])
  })
}

function inList(
  { items, by }: ListShape,
  expected: readonly Json[],
  predicted: readonly Json[],
  path: Path,
): readonly Difference[] {
  if (items.type === 'text') return sameSet(expected, predicted) ? [] : [{ path, expected, predicted }]
  const left = [...predicted]
  const take = (i: number): Json => left.splice(i, 1)[0] ?? null
  const differences = expected.flatMap((item, i) => {
    const at = [...path, i]
    const fits = left.findIndex((other) => compare(items, item, other, at).length === 0)
    if (fits >= 0) {
      take(fits)
      return []
    }
    const same = left.findIndex((other) => isSame(by, item, other))
    return same >= 0 ? compare(items, item, take(same), at) : [{ path: at, expected: item, predicted: null }]
  })
  return [
    ...differences,
    ...left.map((other, i) => ({ path: [...path, expected.length + i], expected: null, predicted: other })),
  ]
}

const held = (map: JsonMap, name: string): Json => (Object.hasOwn(map, name) ? (map[name] ?? null) : null)

/** Whether a predicted item is the one that an expected item speaks of: it has the name that is expected, if any is. */
const isSame = (by: string | undefined, expected: Json, predicted: Json): boolean =>
  by === undefined || !isMap(expected) || expected[by] === undefined || !isMap(predicted)
    ? true
    : sameJson(expected[by], predicted[by])

/** A predicted text up to a mark, unless the mark was expected too. */
const upTo = (mark: string | undefined, expected: Json, predicted: Json): Json =>
  mark === undefined ||
  typeof expected !== 'string' ||
  typeof predicted !== 'string' ||
  expected.includes(mark)
    ? predicted
    : (predicted.split(mark)[0] ?? '')

const flagsOf = (value: Json): readonly Json[] =>
  typeof value === 'string' ? flagsIn(value) : Array.isArray(value) ? (value as readonly Json[]) : []

const sameSet = (a: readonly Json[], b: readonly Json[]): boolean =>
  a.every((one) => b.includes(one)) && b.every((one) => a.includes(one))
