import type { Difference, Finding, MeshContext, Outcome, SavedProbe, Step, Trace } from '#core/index.ts'
import type { Design } from './design.ts'

/** A request, what becomes of it, and what of that is not as expected. */
export interface ProbedEntry {
  readonly probe: SavedProbe
  /** Where its entry begins in the requests file, from 1. */
  readonly line?: number
  readonly trace: Trace
  readonly differences: readonly Difference[]
}

/** Everything there is to tell about some requests. */
export interface ProbeReport {
  readonly design: Design
  readonly mesh: MeshContext
  /** The requests file; undefined: one request was asked for. */
  readonly requests: string | undefined
  readonly entries: readonly ProbedEntry[]
}

export type Standing = 'passed' | 'differs' | 'told'

/** How an entry stands; `told`: nothing is expected of it. */
export function standingOf({ probe, differences }: ProbedEntry): Standing {
  if (differences.length > 0) return 'differs'
  return Object.keys(probe.expect ?? {}).length === 0 ? 'told' : 'passed'
}

/** What of severity error was found in the files. */
export const errorsOf = ({ design }: ProbeReport): readonly Finding[] =>
  design.analysis.findings.filter(({ severity }) => severity === 'error')

/** Whether nothing is wrong: neither with the files nor with what was expected. */
export const isClean = (report: ProbeReport): boolean =>
  errorsOf(report).length === 0 &&
  report.design.prediction.refused === undefined &&
  report.entries.every(({ differences }) => differences.length === 0)

type Place = Step['at']

/** The place of a request's way that a part of an outcome tells of; the others tell of its end. */
const DECIDED_AT: Readonly<Record<string, Place>> = {
  listener: 'listener',
  filterChain: 'filter-chain',
  routeConfig: 'route',
  virtualHost: 'route',
  route: 'route',
  clusters: 'cluster',
  endpoints: 'endpoint',
  upstream: 'wire',
  'envoy.via': 'filter-chain',
  'envoy.requestedServerName': 'filter-chain',
  'envoy.routeName': 'route',
  'envoy.upstreamCluster': 'cluster',
  'envoy.upstreamHost': 'endpoint',
}

/** The steps that decide what differs, each once, in their order; of an outcome that cannot be told, those where it is open. */
export function decidingSteps({ trace: { steps, outcome }, differences }: ProbedEntry): readonly Step[] {
  const open = steps.filter(({ undecided }) => undecided === true)
  if (differences.length > 0 && outcome.verdict === 'cannot-tell' && open.length > 0) return open
  const end = steps.findLast(({ ends }) => ends === true) ?? steps.at(-1)
  const deciding = new Set(
    differences.map(({ path: [part, field] }) => {
      const place = DECIDED_AT[`${part}.${field}`] ?? DECIDED_AT[String(part)]
      return steps.findLast(({ at }) => at === place) ?? end
    }),
  )
  return steps.filter((step) => deciding.has(step))
}

/** The ways that an undecided request may go in which something is not as expected. */
export const differingWays = ({ trace: { outcome }, differences }: ProbedEntry): readonly Outcome[] =>
  (outcome.alternatives ?? []).filter((_, i) =>
    differences.some(({ path }) => path[0] === 'alternatives' && path[1] === i),
  )
