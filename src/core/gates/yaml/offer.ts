import type { Finding, QuickFix } from '#core/gates/finding.ts'
import { addsNothing, isAffordable, type Objected } from '#core/gates/mend/news.ts'
import { readText, type YamlDocument, type YamlText } from '#core/text/documents.ts'
import { applyEdits } from '#core/text/edit.ts'
import { samePath } from '#core/text/path.ts'
import { shiftSpan } from '#core/text/span.ts'
import type { Candidate } from './candidate.ts'

/** What the YAML reader says of a document, and what all other gates say of a text. */
export interface Readers {
  readonly yaml: (document: YamlDocument) => readonly Objected[]
  readonly gates: (text: YamlText) => readonly Objected[]
}

const MOST_FIXES = 3

/**
 * The finding with its quick fixes, made when somebody first asks for them. A candidate becomes a fix if the finding is then
 * gone and nobody says anything new, those first that leave the least to be said.
 */
export function withFixes(
  finding: Objected,
  document: YamlDocument,
  number: number,
  candidates: readonly Candidate[],
  readers: Readers,
): Finding {
  let made: readonly QuickFix[] | undefined
  return {
    ...finding,
    get fixes() {
      made ??= isAffordable(number, document.parsed.source.length)
        ? proven(finding, document, candidates, readers)
        : []
      return made
    },
  }
}

function proven(
  finding: Objected,
  document: YamlDocument,
  candidates: readonly Candidate[],
  readers: Readers,
): readonly QuickFix[] {
  if (candidates.length === 0) return []
  const { source } = document.parsed
  const text = readText(source)
  const before = text.documents.flatMap(readers.yaml)
  const mending = candidates.flatMap((candidate) => {
    const after = readText(applyEdits(source, candidate.edits))
    const said = after.documents.flatMap(readers.yaml)
    const isGone = said.every(({ rule, path }) => rule !== finding.rule || !samePath(path, finding.path))
    return isGone && addsNothing(before, said) ? [{ candidate, after }] : []
  })
  const judged = readers.gates(text)
  const certain = mending
    .map(({ candidate, after }) => ({ candidate, said: readers.gates(after) }))
    .filter(({ said }) => addsNothing(judged, said))
    .toSorted((a, b) => a.said.length - b.said.length)
  return certain
    .filter(
      ({ candidate }, i, all) => all.findIndex((other) => other.candidate.title === candidate.title) === i,
    )
    .slice(0, MOST_FIXES)
    .map(({ candidate: { title, edits } }) => ({
      title,
      edits: edits.map(({ span, insert }) => ({ span: shiftSpan(span, document.span.from), insert })),
    }))
}
