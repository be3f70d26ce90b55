import { readFileSync } from 'node:fs'
import { compareRecord, type Comparison, type Gate } from './compare.ts'
import { compareCalls } from './compare-calls.ts'
import { compareSidecar } from './compare-sidecar.ts'
import { compareWire } from './compare-wire.ts'
import { gates } from './gates.ts'
import { loadRecords } from './records.ts'
import { loadSidecarRecords, type SidecarRecord } from './sidecar-records.ts'
import { loadWireRecords } from './wire-records.ts'

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

/** Read once: the same records tell of configurations and of calls through them. */
let read: readonly SidecarRecord[] | undefined
const configurations = (): readonly SidecarRecord[] => (read ??= loadSidecarRecords())

/** The records by what they are of. */
const groups = {
  validation: (ids) => compareEach(loadRecords(), ids, (record) => compareRecord(record, gates)),
  sidecar: (ids) => compareEach(configurations(), ids, compareSidecar),
  calls: (ids) => compareEach(configurations(), ids, (record) => compareCalls(record, gates)),
  wire: (ids) => compareEach(loadWireRecords(), ids, (record) => compareWire(record, gates)),
} satisfies Record<string, (ids: Ids) => readonly Compared[]>

interface Compared {
  readonly record: object
  readonly comparisons: readonly Comparison[]
}

/** Which records: all if left out. */
type Ids = ReadonlySet<string> | undefined

export type Group = keyof typeof groups
export const groupNames = Object.keys(groups) as readonly Group[]

const compareEach = <T extends { readonly id: string }>(
  records: readonly T[],
  ids: Ids,
  compare: (record: T) => readonly Comparison[],
): Compared[] =>
  records.filter(({ id }) => !ids || ids.has(id)).map((record) => ({ record, comparisons: compare(record) }))

/** Compares every record, or some of a group, with what the engine says. */
export function compareAll(group?: Group, ids?: readonly string[]): Report {
  const wanted = ids && ids.length > 0 ? new Set(ids) : undefined
  const compared = (group ? [group] : groupNames).flatMap((name) => groups[name](wanted))
  const comparisons = compared.flatMap((one) => one.comparisons)
  const asked = new Set(comparisons.map(nameOf))
  const known = loadKnown().filter((entry) => !group || asked.has(nameOf(entry)))
  const different = comparisons.filter(differs)
  const [listed, differing] = [new Set(known.map(nameOf)), new Set(different.map(nameOf))]
  return {
    records: new Set(compared.map(({ record }) => record)).size,
    comparisons,
    unexplained: different.filter((comparison) => !listed.has(nameOf(comparison))),
    outdated: known.filter((entry) => !differing.has(nameOf(entry))),
  }
}

const nameOf = ({ gate, id }: Pick<Comparison, 'gate' | 'id'>): string => `${gate} ${id}`

/** The agreement per gate and kind as lines of text. */
export function tableOf({ comparisons }: Report): string[] {
  const rows = new Map<string, Comparison[]>()
  for (const comparison of comparisons) {
    const row = `${comparison.gate.padEnd(25)} ${comparison.kind}`
    rows.set(row, [...(rows.get(row) ?? []), comparison])
  }
  return [...rows]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, group]) => {
      const agreed = group.filter((comparison) => !differs(comparison)).length
      const mark = agreed === group.length ? '  ' : '! '
      return `${mark}${name.padEnd(45)} ${String(agreed).padStart(5)} of ${String(group.length).padStart(5)}`
    })
}

/** One difference as lines of text: what is recorded and not said (-), what is said and not recorded (+). */
export const linesOf = ({ gate, id, kind, missing, extra }: Comparison): string[] => [
  `${gate}  ${id}  (${kind})`,
  ...missing.map((text) => `  - ${text}`),
  ...extra.map((text) => `  + ${text}`),
]
