import { useCallback } from 'react'

import type { Severity } from '#core/gates/finding.ts'
import { useDesigner } from '#state/react.ts'
import type { State } from '#state/store.ts'
import { tallyOf, tallyWords } from './findings.ts'
import { litNodes } from './lit.ts'
import { nodesById } from './node-index.ts'

/** What is true of a node now and may change without the node itself changing. */
export interface NodeMarks {
  readonly selected: boolean
  readonly stale: boolean
  /** The worst severity found at the node's places, and all of them in words. */
  readonly worst: Severity | undefined
  readonly found: string
}

const isSelected = ({ chart, selection }: State, id: string): boolean => litNodes(chart, selection).has(id)

function isStale({ chart }: State, id: string): boolean {
  if (chart.stale.length === 0) return false
  const places = nodesById(chart).get(id)?.places ?? []
  return places.some((place) => chart.stale.some(({ document }) => document === place.document))
}

const tallyAt = ({ chart, analysis }: State, id: string) =>
  analysis.findings.length === 0 ? [] : tallyOf(analysis.findings, nodesById(chart).get(id)?.places ?? [])

/** The marks of one node; the component draws again only when one of them changes. */
export function useNodeMarks(id: string): NodeMarks {
  const selected = useDesigner(useCallback((state: State) => isSelected(state, id), [id]))
  const stale = useDesigner(useCallback((state: State) => isStale(state, id), [id]))
  const worst = useDesigner(useCallback((state: State) => tallyAt(state, id)[0]?.severity, [id]))
  const found = useDesigner(useCallback((state: State) => tallyWords(tallyAt(state, id)), [id]))
  return { selected, stale, worst, found }
}
