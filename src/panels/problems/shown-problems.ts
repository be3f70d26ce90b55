import type { Finding, Gate, Severity } from '#core/gates/finding.ts'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import { groupBy } from '#panels/group-by.ts'
import { voicesOf } from './voices.ts'

/** What the reader wants to see of the problems. */
export interface ProblemFilter {
  readonly severities: ReadonlySet<Severity>
  readonly text: string
}

export const severities: readonly Severity[] = ['error', 'warning', 'info']
export const everything: ProblemFilter = { severities: new Set(severities), text: '' }

/** How many there are of each severity. */
export function countBySeverity(merged: readonly MergedFinding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of merged) counts[severity]++
  return counts
}

/** Those the filter lets through: each of its words must stand somewhere in what a row says, in either case. */
export function filterProblems(
  merged: readonly MergedFinding[],
  { severities, text }: ProblemFilter,
): readonly MergedFinding[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return merged.filter((one) => {
    if (!severities.has(one.severity)) return false
    if (words.length === 0) return true
    const { message, why, fix, resource, rule } = one.finding
    const said = [message, why, fix, resource, rule, ...voicesOf(one.said)].join('\n').toLowerCase()
    return words.every((word) => said.includes(word))
  })
}

/** How the list is divided. */
export type Grouping = 'document' | 'gate'

/**
 * The problems of each document together, the worst first, documents in the order of the text. Of a `kind: List` those of each item
 * stand together. `itemOf`: the item a finding is about, by its place in its List; undefined elsewhere.
 */
export function byDocument(
  merged: readonly MergedFinding[],
  itemOf: (finding: Finding) => number | undefined = () => undefined,
): readonly (readonly MergedFinding[])[] {
  const documents = groupBy(merged, ({ finding }) => finding.document)
  return [...documents]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, said]) =>
      [...groupBy(said, ({ finding }) => itemOf(finding) ?? -1)].toSorted(([a], [b]) => a - b),
    )
    .map(([, group]) => group.toSorted((a, b) => rank(a) - rank(b)))
}

/** The problems of each gate together, in the order in which a document meets the gates, the worst first. */
export function byGate(merged: readonly MergedFinding[]): readonly (readonly MergedFinding[])[] {
  const groups = groupBy(merged, ({ finding }) => finding.gate)
  return gates.flatMap((gate) => {
    const group = groups.get(gate)
    return group ? [group.toSorted((a, b) => rank(a) - rank(b))] : []
  })
}

const gates: readonly Gate[] = ['yaml', 'crd', 'webhook', 'analyze', 'advice']
const rank = ({ severity }: MergedFinding): number => severities.indexOf(severity)
