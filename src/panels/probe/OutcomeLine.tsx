import { Bookmark, BookmarkCheck, ListOrdered } from 'lucide-react'
import { wireWords } from '#core/sidecar/probe/hop-words.ts'
import { outcomeSentence, outcomeTitle, outcomeTone } from '#panels/trace/outcome-words.ts'
import { useTrace } from '#panels/trace/use-trace.ts'
import { keptAs } from '#state/probes.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { Pill } from '#ui/Pill.tsx'
import { expectationOf } from './fate.ts'
import styles from './OutcomeLine.module.css'

/** What becomes of the request, in a line; the ways to its steps, and to keeping it. Nothing while nothing is asked. */
export const OutcomeLine = () => {
  const actions = useActions()
  const kept = useDesigner((state) => state.probes)
  const traced = useTrace()
  if (!traced) return undefined
  const {
    asked,
    trace: { steps, outcome },
  } = traced
  const isKept = keptAs(kept, asked) !== undefined
  const wire = steps.findLast((step) => step.wire !== undefined)?.wire
  const words = `${outcomeSentence(outcome)}${wire === undefined ? '' : ` On the wire: ${wireWords[wire]}.`}`
  return (
    <div className={styles.line}>
      <output className={styles.title}>
        <Pill tone={outcomeTone(outcome)}>{outcomeTitle(outcome, asked.request)}</Pill>
      </output>
      <p className={styles.words}>
        <Code text={words} />
      </p>
      <span className={styles.tools}>
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
      </span>
    </div>
  )
}
