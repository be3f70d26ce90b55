import { Bookmark } from 'lucide-react'
import type { MadePromise } from '#core/patterns/promises/promises.ts'
import type { Analysis } from '#core/read-design.ts'
import { requestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import type { Outcome } from '#core/sidecar/probe/trace.ts'
import { outcomeTitle } from '#core/sidecar/probe/outcome-words.ts'
import { traceOf } from '#state/prediction.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { Pill } from '#ui/Pill.tsx'
import type { Tone } from '#ui/tone.ts'
import { fateOf } from './fate.ts'
import styles from './ProbeRow.module.css'

interface Props {
  readonly id: string
  readonly promise: MadePromise
  readonly analysis: Analysis
  readonly isReachable: boolean
  readonly onAsk: () => void
  readonly onSave: () => void
}

/** One promise: whether the sidecar keeps it now, what is asked, who promises, and what is in the way. */
export const PromiseRow = ({ id, promise, analysis, isReachable, onAsk, onSave }: Props) => {
  const { request, pattern } = promise
  const { outcome } = traceOf(analysis, promise)
  const { tone, word, says } = standingOf(promise, outcome)
  const url = requestUrl(request)
  const tabIndex = isReachable ? 0 : -1
  return (
    <li className={styles.row} data-row={id}>
      <span className={styles.standing}>
        <Pill tone={tone}>{word}</Pill>
      </span>
      <div className={styles.words}>
        <button type="button" className={styles.ask} data-row-main tabIndex={tabIndex} onClick={onAsk}>
          {url}
          {request.host !== undefined && request.ip !== undefined && ` at ${request.ip}`}
        </button>
        <p>
          {pattern.title}. <Code text={says.join(' ')} />
        </p>
      </div>
      {'expect' in promise && (
        <span className={styles.tools}>
          <Button
            icon={<Bookmark aria-hidden="true" />}
            tabIndex={tabIndex}
            aria-label={`Save ${url}`}
            title="Keep this request with the design, and say so when an edit breaks the promise"
            onClick={onSave}
          >
            Save
          </Button>
        </span>
      )}
    </li>
  )
}

/** How a promise stands, in a word, a colour and sentences. */
function standingOf(
  promise: MadePromise,
  outcome: Outcome,
): { readonly tone: Tone; readonly word: string; readonly says: readonly string[] } {
  const { request } = promise
  const title = `${outcomeTitle(outcome, request)}.`
  if ('lacks' in promise)
    return { tone: 'warn', word: 'no promise', says: [promise.lacks, `The sidecar’s answer now: ${title}`] }
  const { standing, differences } = fateOf(outcome, promise.expect)
  const cost = promise.cost === undefined ? [] : [promise.cost]
  if (standing === 'as-expected') return { tone: 'ok', word: 'as promised', says: [title, ...cost] }
  const now = differences.length === 0 ? [] : [`Promised and predicted: ${differences.join('; ')}.`]
  return standing === 'cannot-tell'
    ? { tone: 'unknown', word: 'cannot tell', says: [title, ...cost] }
    : { tone: 'bad', word: 'not so now', says: [title, ...now] }
}
