import { EmptyState } from '#ui/EmptyState.tsx'
import { TracePanel } from './TracePanel.tsx'
import { useTrace } from './use-trace.ts'

/** The way of the request that is asked about. */
export const TraceTab = () => {
  const traced = useTrace()
  if (!traced) {
    return (
      <EmptyState
        title="Ask what becomes of a request."
        text="Type a URL below the chart, such as https://api.example.com/v1, and press Enter. Every step of its way stands here then: what decides, and what lost."
      />
    )
  }
  return <TracePanel {...traced} />
}
