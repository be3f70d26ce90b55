import {
  analyze,
  mergeFindings,
  type DocumentReport,
  type Finding,
  type ItemReport,
  type MergedFinding,
  type MeshContext,
  type TextEdit,
} from '#core/index.ts'
import { bundleOf } from './bundle.ts'
import { spansIn, type FileSpan } from './places.ts'
import type { Source } from './sources.ts'

/** A finding with its place in its file. */
export interface PlacedFinding {
  readonly finding: Finding
  readonly span: FileSpan
}

/** A problem that several gates may have: said once. */
export interface PlacedProblem {
  readonly problem: MergedFinding
  readonly span: FileSpan
}

export interface PlacedDocument {
  readonly report: DocumentReport
  readonly span: FileSpan
  /** The objects in a `kind: List`, which are applied one by one. */
  readonly items: readonly { readonly report: ItemReport; readonly span: FileSpan }[]
}

/** Everything there is to tell about some files. */
export interface CheckReport {
  readonly sources: readonly Source[]
  readonly documents: readonly PlacedDocument[]
  readonly findings: readonly PlacedFinding[]
  readonly problems: readonly PlacedProblem[]
  /** Where an edit of a quick fix is in its file. */
  readonly placeEdit: (edit: TextEdit) => FileSpan
}

const RANKS = ['error', 'warning', 'info'] as const

/** Checks files as one bundle. Goes in: at least one source, the mesh context, and the least severity to tell of. */
export function checkSources(
  sources: readonly [Source, ...Source[]],
  mesh: MeshContext,
  least: (typeof RANKS)[number],
): CheckReport {
  const bundle = bundleOf(sources)
  const { documents, findings } = analyze(bundle.text, mesh)
  const spanOf = spansIn(bundle)
  const told = findings.filter(({ severity }) => RANKS.indexOf(severity) <= RANKS.indexOf(least))
  return {
    sources,
    documents: documents.map((report) => ({
      report,
      span: spanOf(report.span),
      items: (report.items ?? []).map((item) => ({ report: item, span: spanOf(item.span) })),
    })),
    findings: told.map((finding) => ({ finding, span: spanOf(finding.span) })),
    problems: mergeFindings(told).map((problem) => ({ problem, span: spanOf(problem.finding.span) })),
    placeEdit: ({ span }) => spanOf(span),
  }
}
