import { useDeferredValue } from 'react'
import { predictionOf } from '#state/prediction.ts'
import { useDesigner } from '#state/react.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { EnvoyPanel } from './EnvoyPanel.tsx'

/** The prediction for the present design, worked out while this is looked at. */
export const EnvoyTab = () => {
  // A key pressed in the editor does not wait for tables.
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  if (analysis.documents.length === 0) {
    return <EmptyState title="Nothing is programmed yet." text="Add a pattern, open a file or type YAML." />
  }
  return <EnvoyPanel prediction={predictionOf(analysis)} />
}
