import { readFileSync } from 'node:fs'
import { compareRecord, type Comparison, type Gate } from './compare.ts'
import { compareSidecar } from './compare-sidecar.ts'
import { gates } from './gates.ts'
import { loadRecords } from './records.ts'
import { loadSidecarRecords } from './sidecar-records.ts'

/** A difference that is understood and accepted for now, with the reason. */
export interface KnownDifference {
  readonly id: string
  readonly gate: Gate
  readonly reason: string
}

/** How far the engine and the recorded facts agree. */
export interface Report {
  readonly records: number
  readonly comparisons: readonly Comparison[]
  /** Differences that nobody listed. */
  readonly unexplained: readonly Comparison[]
  /** Listed differences that are none any more; they must leave the list. */
  readonly outdated: readonly KnownDifference[]
}

const differs = ({ missing, extra }: Comparison): boolean => missing.length + extra.length > 0

const loadKnown = (): readonly KnownDifference[] =>
  JSON.parse(
    readFileSync(new URL('./known-differences.json', import.meta.url), 'utf8'),
  ) as readonly KnownDifference[]

/** Compares every record with every gate that is there, and every recorded configuration with what is predicted. */
export function compareAll(): Report {
  const records = loadRecords()
  const configurations = loadSidecarRecords()
  const comparisons = [
    ...records.flatMap((record) => compareRecord(record, gates)),
    ...configurations.flatMap(compareSidecar),
  ]
  const known = loadKnown()
  const different = comparisons.filter(differs)
  const isListed = ({ gate, id }: Comparison) => known.some((entry) => entry.gate === gate && entry.id === id)
  return {
    records: records.length + configurations.length,
    comparisons,
    unexplained: different.filter((comparison) => !isListed(comparison)),
    outdated: known.filter(({ gate, id }) => !different.some((one) => one.gate === gate && one.id === id)),
  }
}

/** The agreement per gate and kind as lines of text. */
export function tableOf({ comparisons }: Report): string[] {
  const rows = new Map<string, Comparison[]>()
  for (const comparison of comparisons) {
    const row = `${comparison.gate.padEnd(16)} ${comparison.kind}`
    rows.set(row, [...(rows.get(row) ?? []), comparison])
  }
  return [...rows]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, group]) => {
      const agreed = group.filter((comparison) => !differs(comparison)).length
      const mark = agreed === group.length ? '  ' : '! '
      return `${mark}${name.padEnd(40)} ${String(agreed).padStart(5)} of ${String(group.length).padStart(5)}`
    })
}

/** One difference as lines of text: what is recorded and not said (-), what is said and not recorded (+). */
export const linesOf = ({ gate, id, kind, missing, extra }: Comparison): string[] => [
  `${gate}  ${id}  (${kind})`,
  ...missing.map((text) => `  - ${text}`),
  ...extra.map((text) => `  + ${text}`),
]
