import type { Place } from '#core/chart/chart.ts'
import type { Finding, Severity } from '#core/gates/finding.ts'
import { pathStartsWith } from '#core/text/path.ts'
import { counted } from '#canvas/words.ts'

type Findings = readonly Finding[]
const groups = new WeakMap<Findings, ReadonlyMap<number, Findings>>()

const severities: readonly Severity[] = ['error', 'warning', 'info']
const severityWords: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

/** Findings of a node by severity, the worst first; a severity nobody found is left out. */
export type Tally = readonly { readonly severity: Severity; readonly count: number }[]

const tallies = new WeakMap<Findings, WeakMap<readonly Place[], Tally>>()

/** The findings that lie at or below one of the places, each counted once. */
export function tallyOf(findings: Findings, places: readonly Place[]): Tally {
  // Asked for every box whenever anything changes, the cursor included.
  const known = tallies.get(findings) ?? new WeakMap<readonly Place[], Tally>()
  tallies.set(findings, known)
  const tally = known.get(places) ?? count(findings, places)
  known.set(places, tally)
  return tally
}

function count(findings: Findings, places: readonly Place[]): Tally {
  const found = new Set<Finding>()
  for (const place of places) {
    for (const finding of byDocument(findings).get(place.document) ?? []) {
      if (pathStartsWith(finding.path, place.path)) found.add(finding)
    }
  }
  return severities.flatMap((severity) => {
    const { length } = [...found].filter((finding) => finding.severity === severity)
    return length > 0 ? [{ severity, count: length }] : []
  })
}

/** A tally in words: `1 error, 2 warnings`; '' for none. */
export const tallyWords = (tally: Tally): string =>
  tally.map(({ severity, count }) => counted(count, severityWords[severity])).join(', ')

function byDocument(findings: Findings): ReadonlyMap<number, Findings> {
  let grouped = groups.get(findings)
  if (!grouped) {
    const next = new Map<number, Finding[]>()
    for (const finding of findings) {
      const group = next.get(finding.document)
      if (group) group.push(finding)
      else next.set(finding.document, [finding])
    }
    grouped = next
    groups.set(findings, grouped)
  }
  return grouped
}
