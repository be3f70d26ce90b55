import { useCallback } from 'react'

import type { Severity } from '#core/gates/finding.ts'
import { wayStoreOf } from '#canvas/way/way-store.ts'
import { useDesigner, useDesignerStore } from '#state/react.ts'
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

/** A state with the chart as it is drawn. */
type Drawn = Pick<State, 'chart' | 'selection' | 'analysis'>

const isSelected = ({ chart, selection }: Drawn, id: string): boolean => litNodes(chart, selection).has(id)

function isStale({ chart }: Drawn, id: string): boolean {
  if (chart.stale.length === 0) return false
  const places = nodesById(chart).get(id)?.places ?? []
  return places.some((place) => chart.stale.some(({ document }) => document === place.document))
}

const tallyAt = ({ chart, analysis }: Drawn, id: string) =>
  analysis.findings.length === 0 ? [] : tallyOf(analysis.findings, nodesById(chart).get(id)?.places ?? [])

const worstAt = (drawn: Drawn, id: string) => tallyAt(drawn, id)[0]?.severity
const foundAt = (drawn: Drawn, id: string) => tallyWords(tallyAt(drawn, id))

/** The marks of one node; the component draws again only when one of them changes. */
export function useNodeMarks(id: string): NodeMarks {
  const selected = useMark(id, isSelected)
  const stale = useMark(id, isStale)
  const worst = useMark(id, worstAt)
  const found = useMark(id, foundAt)
  return { selected, stale, worst, found }
}

function useMark<T>(id: string, markOf: (drawn: Drawn, id: string) => T): T {
  const { onto } = wayStoreOf(useDesignerStore())
  return useDesigner(
    useCallback(
      ({ chart, selection, analysis }: State) => markOf({ chart: onto(chart), selection, analysis }, id),
      [onto, markOf, id],
    ),
  )
}
