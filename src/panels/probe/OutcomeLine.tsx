import { leftOutWords } from '#core/sidecar/left-out-words.ts'
import { wireWords } from '#core/sidecar/probe/hop-words.ts'
import { outcomeSentence, outcomeTitle } from '#core/sidecar/probe/outcome-words.ts'
import { outcomeTone } from '#panels/trace/outcome-tone.ts'
import { useTrace } from '#panels/trace/use-trace.ts'
import { predictionOf } from '#state/prediction.ts'
import { Code } from '#ui/Code.tsx'
import { Pill } from '#ui/Pill.tsx'
import styles from './OutcomeLine.module.css'

/** What becomes of the request, in a line. Nothing while nothing is asked. */
export const OutcomeLine = () => {
  const traced = useTrace()
  if (!traced) return undefined
  const {
    asked,
    trace: { steps, outcome },
    analysis,
  } = traced
  const { leftOut = [] } = predictionOf(analysis)
  const wire = steps.findLast((step) => step.wire !== undefined)?.wire
  const words = [
    outcomeSentence(outcome, asked.request),
    wire === undefined ? '' : `On the wire: ${wireWords[wire]}.`,
    ...leftOut.slice(0, 1).map((one) => leftOutWords(one)),
    leftOut.length > 1 ? `${leftOut.length - 1} more are left out too.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
  return (
    <div className={styles.line}>
      <output className={styles.title}>
        <Pill tone={outcomeTone(outcome)}>{outcomeTitle(outcome, asked.request)}</Pill>
      </output>
      <p className={styles.words}>
        <Code text={words} />
      </p>
    </div>
  )
}
