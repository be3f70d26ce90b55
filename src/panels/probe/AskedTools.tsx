import { Bookmark, BookmarkCheck, ListOrdered } from 'lucide-react'
import { useTrace } from '#panels/trace/use-trace.ts'
import { keptAs } from '#state/probes.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { expectationOf } from './fate.ts'

/** The ways to the steps of the request that is asked about, and to keeping it. Nothing while nothing is asked. */
export const AskedTools = () => {
  const actions = useActions()
  const kept = useDesigner((state) => state.probes)
  const traced = useTrace()
  if (!traced) return undefined
  const {
    asked,
    trace: { steps, outcome },
  } = traced
  const isKept = keptAs(kept, asked) !== undefined
  return (
    <>
      <Button
        look="quiet"
        icon={<ListOrdered aria-hidden="true" />}
        onClick={() => {
          actions.showBelow('trace', true)
        }}
      >
        {steps.length === 1 ? '1 step' : `${steps.length} steps`}
      </Button>
      <Button
        look="quiet"
        icon={isKept ? <BookmarkCheck aria-hidden="true" /> : <Bookmark aria-hidden="true" />}
        aria-disabled={isKept}
        title="Keep this request with the design, and say so when an edit changes its fate"
        onClick={() => {
          if (!isKept) actions.keepProbes([{ ...asked, expect: expectationOf(outcome) }])
        }}
      >
        {isKept ? 'Saved' : 'Save'}
      </Button>
    </>
  )
}
