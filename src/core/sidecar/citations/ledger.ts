import type { JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { spanOf } from '#core/text/locate.ts'
import type { Places } from '#core/sidecar/registry/objects.ts'
import type { Citation, Generated } from '#core/sidecar/prediction.ts'

/** What made a thing so, before it is looked up in the text: a place in an object, a default in words, or a mesh setting. */
export type Cause =
  { readonly value: JsonMap; readonly path: Path } | { readonly default: string } | { readonly mesh: string }

/** Remembers of each generated thing what made it so. */
export interface Ledger {
  /** Notes the causes of a thing and gives the thing back. */
  readonly note: <T extends Generated>(thing: T, causes: Causes) => T
  readonly causesOf: (thing: Generated) => readonly Cause[]
}

/** Causes, or how to find them once somebody asks: most are never asked for. */
export type Causes = readonly Cause[] | (() => readonly Cause[])

export function openLedger(): Ledger {
  const known = new Map<Generated, Causes>()
  return {
    note: (thing, causes) => {
      known.set(thing, causes)
      return thing
    },
    causesOf: (thing) => {
      const causes = known.get(thing) ?? []
      return typeof causes === 'function' ? causes() : causes
    },
  }
}

/** The place in an object that is a cause. */
export const at = ({ value }: { readonly value: JsonMap }, path: Path): Cause => ({ value, path })

/** The causes as citations, each place once. A place in an object that left the text is left out. */
export function citationsOf(causes: readonly Cause[], places: Places): readonly Citation[] {
  const cited: Citation[] = []
  const seen = new Set<string>()
  for (const cause of causes) {
    const citation = citationOf(cause, places)
    if (!citation) continue
    const key =
      'span' in citation ? `${citation.document} ${citation.path.join('/')}` : JSON.stringify(citation)
    if (seen.has(key)) continue
    seen.add(key)
    cited.push(citation)
  }
  return cited
}

function citationOf(cause: Cause, places: Places): Citation | undefined {
  if (!('value' in cause)) return cause
  const resource = places(cause.value)?.resource
  if (!resource) return undefined
  const { document, base } = resource
  const path = [...base, ...cause.path]
  return { document: document.index, path, span: spanOf(document, path) }
}
