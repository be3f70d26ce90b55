import { everythingIn } from '#core/sidecar/predict.testing.ts'
import { describe, expect, test } from 'vitest'
import { compareRecord } from './compare.ts'
import { compareSidecar } from './compare-sidecar.ts'
import { gates } from './gates.ts'
import { predictRecord } from './predict-record.ts'
import { loadRecords } from './records.ts'
import { compareAll, linesOf } from './report.ts'
import { loadSidecarRecords, type SidecarRecord } from './sidecar-records.ts'

const report = compareAll()

test('every record is compared', () => {
  expect(report.records).toBe(3489 + 904 + 192)
  const crd = report.comparisons.filter(({ gate }) => gate === 'crd')
  expect(crd).toHaveLength(3767)
  const configured = report.comparisons.filter(({ gate }) => gate === 'sidecar clusters')
  expect(configured).toHaveLength(904 - 7)
  const called = report.comparisons.filter(({ gate }) => gate === 'call cluster')
  expect(called).toHaveLength(904 - 7)
  const played = report.comparisons.filter(({ gate }) => gate === 'wire saw')
  expect(played).toHaveLength(192 - 4)
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

describe('a configuration that differs from the recorded one', () => {
  const record = loadSidecarRecords().find(({ id }) => id === 'article-V1-with-http80')!
  const differing = (changed: Partial<SidecarRecord>) =>
    compareSidecar({ ...record, ...changed })
      .filter(({ missing, extra }) => missing.length + extra.length > 0)
      .map(({ gate }) => gate)

  test('is caught, section by section', () => {
    expect(differing({})).toEqual([])
    expect(differing({ config: '' })).toEqual([
      'sidecar nameTable',
      'sidecar listeners',
      'sidecar routes',
      'sidecar clusters',
      'sidecar endpoints',
    ])
    expect(differing({ meshConfig: { connectTimeout: '3s' } })).toEqual(['sidecar clusters'])
    const moved = record.config.replace('port: 80', 'port: 81')
    expect(differing({ config: moved })).toEqual([
      'sidecar listeners',
      'sidecar routes',
      'sidecar clusters',
      'sidecar endpoints',
    ])
  })

  test('is caught where istiod crashed', () => {
    const crashed = { ...record.expect, controlPlanePanics: 'nil pointer' }
    expect(differing({ expect: crashed })).toEqual(['sidecar refused'])
  })
})

test('of everything that is predicted for a record it is said why', () => {
  for (const record of loadSidecarRecords().filter((_, i) => i % 9 === 0)) {
    const prediction = predictRecord(record)
    const mute = everythingIn(prediction).filter((one) => prediction.because(one).length === 0)
    expect({ id: record.id, mute }).toEqual({ id: record.id, mute: [] })
  }
})

test('what differed from run to run is predicted as unstable', () => {
  const random = loadSidecarRecords().filter(
    ({ expect: { unstable } }) => unstable?.routes ?? unstable?.clusters,
  )
  const certain = random.filter((record) => predictRecord(record).unstable === undefined)
  expect(random.length).toBeGreaterThan(20)
  expect(certain.map(({ id }) => id)).toEqual([])
})
