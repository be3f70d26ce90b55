import type { Severity } from '#core/gates/finding.ts'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import type { Step } from '#core/sidecar/probe/trace.ts'
import { pathStartsWith } from '#core/text/path.ts'

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/**
 * The problem that is told where a request ends. Goes in: all problems, and the steps up to the one that ends it. Comes out: of those on a line that a step rests
 * on, the last such step's worst; of equals one that can be mended. Undefined if there is none.
 */
export function problemAt(
  problems: readonly MergedFinding[],
  steps: readonly Step[],
): MergedFinding | undefined {
  for (const { because } of steps.toReversed()) {
    const found = problems.filter(({ finding: { document, path } }) =>
      because.some(
        (one) =>
          'span' in one &&
          one.document === document &&
          (pathStartsWith(path, one.path) || pathStartsWith(one.path, path)),
      ),
    )
    const [worst] = found.toSorted((a, b) => RANKS[a.severity] - RANKS[b.severity])
    if (worst)
      return found.find(({ severity, fixes }) => severity === worst.severity && fixes.length > 0) ?? worst
  }
  return undefined
}
