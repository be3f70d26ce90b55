import type { ChartNode } from '#core/chart/chart.ts'
import type { NameSpot } from '#core/language/rename/renaming.ts'

/** The name that a box stands for and that can be given anew: the host of a lookup, the subset of a cluster. */
export function nameOf({ kind, places }: ChartNode): (NameSpot & { readonly what: string }) | undefined {
  for (const { document, path } of places) {
    const at = path.lastIndexOf('subsets')
    if (kind === 'lookup' && path.at(-2) === 'hosts') return { document, path, part: 'value', what: 'host' }
    if (kind === 'cluster' && at !== -1)
      return { document, path: [...path.slice(0, at + 2), 'name'], part: 'value', what: 'subset' }
  }
  return undefined
}
