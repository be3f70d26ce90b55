import type { Place } from '#core/chart/chart.ts'
import type { Finding, Severity } from '#core/gates/finding.ts'
import { mergeFindings, type MergedFinding } from '#core/gates/merge-findings.ts'
import { pathStartsWith } from '#core/text/path.ts'
import { counted } from '#canvas/words.ts'

type Findings = readonly Finding[]
type Problems = readonly MergedFinding[]
const groups = new WeakMap<Findings, ReadonlyMap<number, Problems>>()

const severities: readonly Severity[] = ['error', 'warning', 'info']
const severityWords: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

/** Findings of a node by severity, the worst first; a severity nobody found is left out. */
export type Tally = readonly { readonly severity: Severity; readonly count: number }[]

const tallies = new WeakMap<Findings, WeakMap<readonly Place[], Tally>>()

/** The problems that lie at or below one of the places, each counted once, however many gates say it. */
export function tallyOf(findings: Findings, places: readonly Place[]): Tally {
  // Asked for every box whenever anything changes, the cursor included.
  const known = tallies.get(findings) ?? new WeakMap<readonly Place[], Tally>()
  tallies.set(findings, known)
  const tally = known.get(places) ?? count(findings, places)
  known.set(places, tally)
  return tally
}

function count(findings: Findings, places: readonly Place[]): Tally {
  const found = new Set<MergedFinding>()
  for (const place of places) {
    for (const problem of byDocument(findings).get(place.document) ?? []) {
      if (pathStartsWith(problem.finding.path, place.path)) found.add(problem)
    }
  }
  return severities.flatMap((severity) => {
    const { length } = [...found].filter((problem) => problem.severity === severity)
    return length > 0 ? [{ severity, count: length }] : []
  })
}

/** A tally in words: `1 error, 2 warnings`; '' for none. */
export const tallyWords = (tally: Tally): string =>
  tally.map(({ severity, count }) => counted(count, severityWords[severity])).join(', ')

function byDocument(findings: Findings): ReadonlyMap<number, Problems> {
  let grouped = groups.get(findings)
  if (!grouped) {
    const next = new Map<number, MergedFinding[]>()
    for (const problem of mergeFindings(findings)) {
      const { document } = problem.finding
      const group = next.get(document)
      if (group) group.push(problem)
      else next.set(document, [problem])
    }
    grouped = next
    groups.set(findings, grouped)
  }
  return grouped
}
