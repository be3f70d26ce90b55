import type { Resource } from '#core/istio/resource.ts'
import type { ParsedSource } from '#core/text/parse.ts'
import type { YamlText } from '#core/text/documents.ts'
import { lastBefore } from './skeleton/branch-at.ts'
import { readSkeleton } from './skeleton/read-skeleton.ts'
import type { Skeleton } from './skeleton/skeleton.ts'

/** The text that is asked about, and the objects read from it. */
export interface LanguageSource {
  readonly yaml: YamlText
  readonly resources: readonly Resource[]
}

/** The document that holds an offset. `from` is where it begins in the text; `parsed` may be without a root. */
export interface DocumentThere {
  readonly from: number
  readonly to: number
  readonly parsed: ParsedSource
  readonly skeleton: Skeleton
}

const remembered = new WeakMap<ParsedSource, Skeleton>()

/** The document at an offset, an empty one too: between two `---` lines, or in a text with nothing in it. */
export function documentThere({ yaml }: LanguageSource, offset: number): DocumentThere {
  const { stretches } = yaml
  const at = Math.max(
    0,
    lastBefore(stretches, ({ span }) => span.from, offset),
  )
  const stretch = stretches[at]
  if (!stretch) return { from: 0, to: 0, parsed: nothing, skeleton: skeletonOf(nothing) }
  const { span, parsed } = stretch
  return { from: span.from, to: span.to, parsed, skeleton: skeletonOf(parsed) }
}

const nothing: ParsedSource = { source: '', root: undefined, problems: [], warnings: [] }

function skeletonOf(parsed: ParsedSource): Skeleton {
  const known = remembered.get(parsed)
  if (known) return known
  const skeleton = readSkeleton(parsed.source)
  remembered.set(parsed, skeleton)
  return skeleton
}
