import type { Chart, ChartNode } from '#core/chart/chart.ts'
import { pathStartsWith, samePath } from '#core/text/path.ts'
import type { Selection } from '#state/store.ts'

const none: ReadonlySet<string> = new Set()
const clicked = new WeakMap<Selection, string>()
const answers = new WeakMap<Chart, { readonly selection: Selection; readonly lit: ReadonlySet<string> }>()

/**
 * The selection that a click on a node makes, or undefined if the node stands nowhere in the YAML. Several nodes can stand at
 * one place; this selection lights the clicked one only.
 */
export function selectionOf(node: ChartNode): Selection | undefined {
  const place = node.places[0]
  if (!place) return undefined
  const selection: Selection = { document: place.document, path: place.path, from: 'chart' }
  clicked.set(selection, node.id)
  return selection
}

/**
 * The ids of the nodes that a selection lights: those standing exactly at the selected path; else those standing below it;
 * else those standing closest above it.
 */
export function litNodes(chart: Chart, selection: Selection | undefined): ReadonlySet<string> {
  if (!selection) return none
  const known = answers.get(chart)
  if (known?.selection === selection) return known.lit
  const lit = match(chart, selection)
  answers.set(chart, { selection, lit })
  return lit
}

function match(chart: Chart, selection: Selection): ReadonlySet<string> {
  const own = clicked.get(selection)
  if (own !== undefined && chart.nodes.some(({ id }) => id === own)) return new Set([own])
  const exact = new Set<string>()
  const below = new Set<string>()
  let above = new Set<string>()
  let depth = -1
  for (const { id, places } of chart.nodes) {
    for (const { document, path } of places) {
      if (document !== selection.document) continue
      if (samePath(path, selection.path)) exact.add(id)
      else if (pathStartsWith(path, selection.path)) below.add(id)
      else if (path.length >= depth && pathStartsWith(selection.path, path)) {
        if (path.length > depth) above = new Set()
        depth = path.length
        above.add(id)
      }
    }
  }
  if (exact.size > 0) return exact
  return below.size > 0 ? below : above
}
