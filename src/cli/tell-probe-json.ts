import { formatPath } from '#core/text/path.ts'
import type { Citation } from '#core/index.ts'
import { leftOutFacts } from './left-out.ts'
import { spansIn } from './places.ts'
import { errorsOf, standingOf, type ProbeReport } from './probe-report.ts'

/**
 * The report for programs. Shape, which stays as it is: `{ istio, errors: [{ file, from, to, gate, rule, message }], leftOut: [{ file, from, to, kind, namespace, name, by }], refused: [{ by,
 * says }], requests: [{ line?, standing: passed|differs|told, request, world?, expect?, differences: [{ path, expected,
 * predicted }], steps: [{ at, says, because: [{ file, from, to } | { default } | { mesh }], instead?, ends?, undecided?, wire? }], outcome }] }`.
 * Lines and columns from 1, columns in UTF-16 units.
 */
export function tellProbeJson(report: ProbeReport): string {
  const { design, entries } = report
  const spanOf = spansIn(design.bundle)
  const cited = (citation: Citation) => ('span' in citation ? spanOf(citation.span) : citation)
  const told = {
    istio: '1.30.3',
    errors: errorsOf(report).map(({ span, gate, rule, message }) => ({
      ...spanOf(span),
      gate,
      rule,
      message,
    })),
    leftOut: leftOutFacts(design),
    refused: (design.prediction.refused ?? []).map(({ by, says }) => ({ by, says })),
    requests: entries.map((entry) => ({
      line: entry.line,
      standing: standingOf(entry),
      ...entry.probe,
      differences: entry.differences.map(({ path, ...rest }) => ({ path: formatPath(path), ...rest })),
      steps: entry.trace.steps.map(({ at, says, because, instead, ends, undecided, wire }) => ({
        at,
        says,
        because: because.map(cited),
        instead,
        ends,
        undecided,
        wire,
      })),
      outcome: entry.trace.outcome,
    })),
  }
  return `${JSON.stringify(told, undefined, 2)}\n`
}
