import { expect, test, vi } from 'vitest'
import { meetsExpectation, probe, readRequests, writeRequests } from '#core/index.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import type { JsonMap } from '#core/text/json.ts'
import { predictRecord } from './predict-record.ts'
import { loadWireRecords } from './wire-records.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 300_000 })

/** What the tables of a requests file are held to: they know every field that was recorded and every one that is predicted. */
test('every recorded request, in its world, with all of its predicted outcome expected, is a test that passes', () => {
  let count = 0
  for (const record of loadWireRecords()) {
    const prediction = predictRecord(record)
    const outcomes = record.requests.map(({ request }) => probe(prediction, request, record.world).outcome)
    const probes = record.requests.map(({ request }, i): SavedProbe => ({
      request,
      world: record.world,
      expect: JSON.parse(JSON.stringify(outcomes[i])) as JsonMap,
    }))
    const { probes: read, refusals } = readRequests(writeRequests(probes))
    expect(refusals, record.id).toEqual([])
    expect(
      read.map((one) => one.probe),
      record.id,
    ).toEqual(probes)
    for (const [i, outcome] of outcomes.entries()) {
      expect(meetsExpectation(outcome, read[i]?.probe.expect ?? {}), record.id).toEqual([])
      count += 1
    }
  }
  expect(count).toBeGreaterThan(400)
})
