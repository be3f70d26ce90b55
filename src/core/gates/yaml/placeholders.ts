import type { YamlDocument } from '#core/text/documents.ts'
import { pathAt } from '#core/text/locate.ts'
import type { Said } from './said.ts'

const PLACEHOLDER = /\{\{(?:[^{}\n]|\}(?!\}))*\}\}|\$\{[A-Za-z_][^{}\n]*\}|\$\([A-Za-z_][\w.]*\)/g

/** Says once for a document how many of its places are filled in later. */
export function findPlaceholders(document: YamlDocument): Said[] {
  const { source } = document.parsed
  const places = [...source.matchAll(PLACEHOLDER)].filter(({ index }) => !isComment(source, index))
  const [first] = places
  if (!first) return []
  const span = { from: first.index, to: first.index + first[0].length }
  const count = places.length === 1 ? 'one place is' : `${places.length} places are`
  return [
    {
      rule: 'placeholders',
      severity: 'info',
      message: `Not checked: ${count} filled in later`,
      document,
      path: pathAt(document, document.span.from + span.from),
      span,
      why: 'Helm, Kustomize or another tool writes the values here before the text reaches a cluster, so nobody can judge them now. Everything else is checked.',
      fix: 'To have all of it checked, render it first, with `helm template` or `kustomize build`, and open the result.',
      source: 'https://helm.sh/docs/helm/helm_template/',
      candidates: [],
    },
  ]
}

const isComment = (source: string, offset: number): boolean =>
  /^\s*#/.test(source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset))
