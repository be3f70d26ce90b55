import { expect, test } from 'vitest'
import { compareRecord } from './compare.ts'
import { gates } from './gates.ts'
import { loadRecords } from './records.ts'
import { compareAll, linesOf } from './report.ts'

const report = compareAll()

test('every record is compared', () => {
  expect(report.records).toBe(3489)
  const crd = report.comparisons.filter(({ gate }) => gate === 'crd')
  expect(crd).toHaveLength(3767)
})

test('what differs is listed with its reason', () => {
  expect(report.unexplained.map((difference) => linesOf(difference).join('\n'))).toEqual([])
})

test('what is listed still differs', () => {
  expect(report.outdated).toEqual([])
})

test('a gate that says nothing, too much or something else is caught', () => {
  const record = loadRecords().find(({ id }) => id === 'se-c19-hit-3')!
  const differing = (crd: typeof gates.crd) =>
    compareRecord(record, { crd }).filter(({ missing, extra }) => missing.length + extra.length > 0)
  expect(differing(gates.crd)).toEqual([])
  expect(differing(() => []).map(({ gate }) => gate)).toEqual(['crd', 'crd words', 'verdict'])
  const [stray] = loadRecords()
    .filter(({ id }) => id === 'se-c33-hit-1')
    .flatMap(({ yaml }) => compareRecord({ ...record, yaml }, gates))
  expect(stray?.extra.length).toBeGreaterThan(0)
})
