import { expect, test, vi } from 'vitest'
import { chartOf } from '#core/chart/chart-of.ts'
import { emptyChart } from '#core/chart/chart.ts'
import { withWay } from '#core/chart/request/with-way.ts'
import { wayOf } from '#core/chart/way-of.ts'
import { readResources } from '#core/istio/resource.ts'
import { play } from '#core/sidecar/probe/play.ts'
import { readText } from '#core/text/documents.ts'
import { meshOfRecord, predictRecord } from './predict-record.ts'
import { loadWireRecords, type WireRecord } from './wire-records.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 300_000 })

/** The way of every request of a record, drawn: its boxes' kinds and all that they show. */
function waysOf(record: WireRecord) {
  const mesh = meshOfRecord(record)
  const yaml = readText(record.config)
  const chart = chartOf({ yaml, resources: readResources(yaml), mesh }, emptyChart)
  const traces = play(predictRecord(record), record.requests, record.world)
  return record.requests.map(({ request, outcome: recorded }, i) => {
    const trace = traces[i] ?? { steps: [], outcome: undefined }
    if (!trace.outcome) throw new Error(`${record.id} #${i} has no trace`)
    const way = wayOf(chart, { trace, request, proxy: mesh.proxy })
    const drawn = withWay(chart, way, 100)
    const nodes = way.points.map(({ node }) => drawn.nodes.find(({ id }) => id === node))
    const shown = nodes.map((node) => [node?.title, ...(node?.lines ?? []).map(({ text }) => text)].join(' '))
    return {
      at: `${record.id}#${i}`,
      way,
      drawn,
      trace,
      recorded,
      kinds: nodes.map((node) => node?.kind),
      shown,
    }
  })
}

const ways = loadWireRecords()
  .filter(({ rejected }) => rejected === undefined)
  .flatMap(waysOf)

test('every recorded request has a way that is drawn, from the pod on, connected', () => {
  expect(ways.length).toBeGreaterThan(400)
  for (const { at, way, drawn, kinds } of ways) {
    expect(kinds[0], at).toBe('pod')
    expect(kinds, at).not.toContain(undefined)
    const edges = new Map(drawn.edges.map((edge) => [edge.id, edge]))
    const legs = way.edges.map((id) => [edges.get(id)?.from, edges.get(id)?.to])
    expect(legs, at).toEqual(way.points.slice(1).map(({ node }, i) => [way.points[i]?.node, node]))
  }
})

test('what came to a listener is drawn past it: the listener of the log, or what no listener takes', () => {
  const missing = ways.flatMap(({ at, trace: { outcome }, kinds, shown }) => {
    const { listener } = outcome
    if (listener === undefined) return []
    if (listener === 'virtualOutbound')
      return kinds.includes('listener') || kinds.includes('elsewhere') ? [] : [`${at} ${shown.join(' > ')}`]
    return shown.some((text) => text.split(' ').includes(listener)) ? [] : [`${at} ${shown.join(' > ')}`]
  })
  expect(missing).toEqual([])
})

test('the cluster of the recorded log line is on the way', () => {
  const missing = ways.flatMap(({ at, recorded, shown }) => {
    const cluster = recorded.envoy?.upstreamCluster
    if (cluster === undefined || cluster === null || recorded.distribution || recorded.upstream.length === 0)
      return []
    return shown.some((text) => text.includes(cluster)) ? [] : [`${at} ${cluster}: ${shown.join(' > ')}`]
  })
  expect(missing).toEqual([])
})

test('who arrives at a server ends at an endpoint, with a word for what is on the wire', () => {
  const missing = ways.flatMap(({ at, trace, recorded, way, kinds, shown }) =>
    trace.outcome.upstream.length === 0 ||
    recorded.distribution ||
    (kinds.at(-1) === 'endpoint' && way.wire !== undefined)
      ? []
      : [`${at} ${shown.join(' > ')}`],
  )
  expect(missing).toEqual([])
})
