import type { Severity } from '#core/gates/finding.ts'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import type { Hop, Step } from '#core/sidecar/probe/trace.ts'
import { pathStartsWith } from '#core/text/path.ts'

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Where the world outside the sidecar decides. */
const OUTSIDE: ReadonlySet<Hop> = new Set<Hop>(['dns', 'endpoint', 'wire'])

/**
 * The problem that is told where a request ends. Goes in: all problems, the steps up to the one that ends it, and whether something
 * is supposed of the world outside: what ends by that is no line's fault. Comes out: the problem on a line that the last such step
 * rests on that has one: the worst of them; of equals what only Portolan says, as that is about what traffic meets and not about what
 * is applied; then one that can be mended. Undefined if there is none.
 */
export function problemAt(
  problems: readonly MergedFinding[],
  steps: readonly Step[],
  isSupposed: boolean,
): MergedFinding | undefined {
  const last = steps.at(-1)
  if (isSupposed && last && OUTSIDE.has(last.at)) return undefined
  for (const { because } of steps.toReversed()) {
    const found = problems.filter(({ finding: { document, path } }) =>
      because.some(
        (one) =>
          'span' in one &&
          one.document === document &&
          (pathStartsWith(path, one.path) || pathStartsWith(one.path, path)),
      ),
    )
    const [best] = found.toSorted((a, b) => rank(a) - rank(b))
    if (best) return best
  }
  return undefined
}

const rank = ({ severity, finding, fixes }: MergedFinding): number =>
  4 * RANKS[severity] + (finding.gate === 'advice' ? 0 : 2) + (fixes.length > 0 ? 0 : 1)
