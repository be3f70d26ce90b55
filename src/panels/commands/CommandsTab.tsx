import { useDeferredValue, useMemo } from 'react'
import { predictionOf, traceOf } from '#state/prediction.ts'
import { useDesigner } from '#state/react.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { CommandsPanel } from './CommandsPanel.tsx'

/** The commands for the present design, worked out while they are looked at. */
export const CommandsTab = () => {
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  const asked = useDesigner((state) => state.asked)
  const request = useMemo(
    () => asked && { request: asked.request, trace: traceOf(analysis, asked) },
    [analysis, asked],
  )
  if (analysis.documents.length === 0) {
    return (
      <EmptyState
        title="There is nothing to check yet."
        text="With a design, the commands stand here that check it on a real cluster, and what they should print."
      />
    )
  }
  return <CommandsPanel analysis={analysis} prediction={predictionOf(analysis)} asked={request} />
}
