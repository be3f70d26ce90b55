import type { Distribution, Trace } from './trace.ts'

/** Counts what several requests came to, in the shape of the wire records. */
export function distributionOf(traces: readonly Trace[]): Distribution {
  const outcomes = traces.map(({ outcome }) => outcome)
  return {
    requests: traces.length,
    appStatus: counts(
      outcomes.map(({ app }) => app.error ?? (app.status === undefined ? 'None' : String(app.status))),
    ),
    responseFlags: counts(
      outcomes.flatMap(({ envoy }) => (envoy ? [envoy.responseFlags.join() || '-'] : [])),
    ),
    upstreamCluster: counts(
      outcomes.flatMap(({ envoy }) => (envoy ? [envoy.upstreamCluster ?? 'None'] : [])),
    ),
    upstreamHost: counts(outcomes.flatMap(({ envoy }) => (envoy ? [envoy.upstreamHost ?? 'None'] : []))),
    attempts: counts(outcomes.map(({ attempts }) => String(attempts ?? 'None'))),
  }
}

function counts(keys: readonly string[]): Record<string, number> {
  const counted = new Map<string, number>()
  for (const key of keys) counted.set(key, (counted.get(key) ?? 0) + 1)
  return Object.fromEntries([...counted].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
