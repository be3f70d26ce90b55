import { EmptyState } from '#ui/EmptyState.tsx'

/** What the chart says while there is nothing in it. */
export const EmptyChart = () => (
  <EmptyState
    title="Nothing to chart yet"
    text="Add a ServiceEntry, by a pattern or as YAML, and its way is drawn here: from the app pod through the sidecar to the addresses it ends at. The lane headings say what happens in each lane."
  />
)
