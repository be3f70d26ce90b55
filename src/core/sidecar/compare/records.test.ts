import { describe, expect, it } from 'vitest'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { predictedRecords } from '#core/sidecar/records.testing.ts'
import { sameJson } from '#core/text/json.ts'
import { comparePredictions } from './compare-predictions.ts'

/** What decides of a prediction: the order of filter chains does not (the most special match counts), nor does a table nobody asks. */
const decisive = ({ listeners, routes, clusters, nameTable, mesh }: Prediction) => ({
  listeners: listeners.map((listener) => ({
    ...listener,
    filterChains: listener.filterChains.map((chain) => JSON.stringify(chain)).toSorted(),
  })),
  routes,
  clusters,
  names: mesh.proxy.dnsCapture ? { ...nameTable } : {},
})

describe.each(['article', 'wildcards', 'vs', 'conflicts'])('recorded designs compared: %s', (topic) => {
  const records = predictedRecords(topic)

  it('differ from themselves in nothing', { timeout: 60_000 }, () => {
    const differing = records.filter(
      ({ prediction, again }) => comparePredictions(prediction, again).count > 0,
    )
    expect(differing.map(({ id }) => id)).toEqual([])
  })

  it('differ in something told wherever they are programmed otherwise', { timeout: 120_000 }, () => {
    const untold = records.flatMap(({ id, prediction }, i) => {
      const next = records[(i + 1) % records.length]
      if (!next || sameJson(decisive(prediction), decisive(next.prediction))) return []
      return comparePredictions(prediction, next.prediction).count === 0 ? [`${id} → ${next.id}`] : []
    })
    expect(untold).toEqual([])
  })

  it('are told in sentences that cite the side they are of', () => {
    const [first, second] = records
    if (!first || !second) return
    const differences = comparePredictions(first.prediction, second.prediction).hosts.flatMap(
      (host) => host.differences,
    )
    for (const { says, before, after, section } of differences) {
      expect(says).toMatch(/^[A-Z].*\.$|::/s)
      if (section !== 'conflicts') expect(before.length + after.length).toBeGreaterThan(0)
    }
  })
})
