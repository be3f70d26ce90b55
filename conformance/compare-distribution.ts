import type { Distribution } from '#core/sidecar/probe/trace.ts'
import { compare, listed, type FactCheck } from './fact.ts'
import type { RecordedOutcome } from './wire-records.ts'

const fields = ['appStatus', 'responseFlags', 'upstreamCluster', 'upstreamHost', 'attempts'] as const

/**
 * Compares what was seen of several requests: the same things must be seen, each as often. Where chance decides, a share may be
 * three standard deviations of as many throws away from ours. Of two recorded runs that differ either will do. Where the sidecar makes
 * up a cookie, nobody can tell which host it leads to: only how many there are counts.
 */
export function compareDistribution(
  recorded: RecordedOutcome,
  runs: readonly Distribution[],
  ours: Distribution,
): FactCheck[] {
  const isRandom = recorded.varies?.some((path) => path === 'distribution' || path === 'sequence') ?? false
  const isLong = recorded.sequence === undefined && (runs[0]?.requests ?? 0) > 40
  const anyHost = recorded.facts?.sameHostWithCookie ?? false
  return fields.flatMap((field) => {
    if (field === 'upstreamHost' && anyHost) return compareHosts(runs, ours)
    return {
      fact: 'distribution',
      recorded: runs.map((run) => textOf(field, run)).join(' or '),
      ours: textOf(field, ours),
      agrees: runs.some((run) => isAlike(counts(run[field]), counts(ours[field]), isRandom || isLong)),
    }
  })
}

const compareHosts = (runs: readonly Distribution[], ours: Distribution): FactCheck[] => {
  const hosts = ({ upstreamHost }: Distribution): string => `${Object.keys(upstreamHost).length} hosts`
  return compare('distribution', runs.map(hosts), hosts(ours))
}

type Counts = ReadonlyMap<string, number>

/** Flags by their set: those of one request come in another order in another kind of line. */
const counts = (field: Readonly<Record<string, number>>): Counts => {
  const counted = new Map<string, number>()
  for (const [key, count] of Object.entries(field)) {
    const name = key.split(',').toSorted().join()
    counted.set(name, (counted.get(name) ?? 0) + count)
  }
  return counted
}

function isAlike(recorded: Counts, ours: Counts, isRandom: boolean): boolean {
  const total = sum(recorded)
  if (listed([...recorded.keys()]) !== listed([...ours.keys()])) return false
  return [...recorded].every(([key, count]) => {
    const share = (ours.get(key) ?? 0) / sum(ours)
    const tolerance = isRandom ? 3 * Math.sqrt((share * (1 - share)) / total) : 0
    return Math.abs(count / total - share) <= tolerance + 1e-9
  })
}

const sum = (counted: Counts): number => [...counted.values()].reduce((all, one) => all + one, 0)

const textOf = (field: (typeof fields)[number], run: Distribution): string =>
  `${field} ${listed([...counts(run[field])].map(([key, count]) => `${key} ×${count}`))}`
