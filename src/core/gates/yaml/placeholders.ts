import type { YamlDocument } from '#core/text/documents.ts'
import { lineStarts } from '#core/text/lines.ts'
import { pathAt } from '#core/text/locate.ts'
import type { Span } from '#core/text/span.ts'
import type { Said } from './said.ts'

const PLACEHOLDER = /\{\{(?:[^{}\n]|\}(?!\}))*\}\}|\$\{[A-Za-z_][^{}\n]*\}|\$\([A-Za-z_][\w.]*\)/g

/** Says once for a document how many of its places are filled in later. */
export function findPlaceholders(document: YamlDocument): Said[] {
  const { source } = document.parsed
  if (!source.includes('{{') && !source.includes('$')) return []
  const places = lineStarts(source).flatMap((from, i, starts) =>
    placesIn(source.slice(from, starts[i + 1]), from),
  )
  const [span] = places
  if (!span) return []
  const count = places.length === 1 ? 'one place is' : `${places.length} places are`
  return [
    {
      rule: 'placeholders',
      severity: 'info',
      message: `Not checked: ${count} filled in later`,
      path: pathAt(document, document.span.from + span.from),
      span,
      why: 'Helm, Kustomize or another tool writes the values here before the text reaches a cluster, so nobody can judge them now. Everything else is checked.',
      fix: 'To have all of it checked, render it first, with `helm template` or `kustomize build`, and open the result.',
      source: 'https://helm.sh/docs/helm/helm_template/',
      candidates: [],
    },
  ]
}

/** The placeholders of one line, unless it is a comment. */
const placesIn = (line: string, start: number): Span[] =>
  /^\s*#/.test(line)
    ? []
    : [...line.matchAll(PLACEHOLDER)].map(({ 0: found, index }) => ({
        from: start + index,
        to: start + index + found.length,
      }))
