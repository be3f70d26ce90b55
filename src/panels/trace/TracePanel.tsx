import { requestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import { worldWords } from '#panels/probe/suppositions.ts'
import { LeftOutNote } from '#panels/left-out/LeftOutNote.tsx'
import { CopyByHand } from '#panels/transfer/CopyByHand.tsx'
import { useCopy } from '#panels/transfer/use-copy.ts'
import { predictionOf } from '#state/prediction.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { Pill } from '#ui/Pill.tsx'
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx'
import { Check, Copy } from 'lucide-react'
import { outcomeSentence, outcomeTitle } from '#core/sidecar/probe/outcome-words.ts'
import { logFields } from '#core/sidecar/probe/log-fields.ts'
import { outcomeTone } from './outcome-tone.ts'
import { traceText } from './trace-text.ts'
import { TraceSteps } from './TraceSteps.tsx'
import type { Traced } from './use-trace.ts'
import styles from './TracePanel.module.css'

const TEXT = 'the trace'
const LOG = 'the access log line'

/** What becomes of a request: the outcome with the log line to expect, and the steps. All of it can be copied as text. */
export const TracePanel = ({ asked, trace, analysis }: Traced) => {
  const { copied, refused, onCopy, onPutAway } = useCopy()
  const { outcome, steps } = trace
  const { envoy, upstream, telemetry, alternatives = [] } = outcome
  const icon = (what: string) =>
    copied === what ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />
  return (
    <section className={styles.panel} aria-label="Trace">
      <div className={styles.columns}>
        <div className={styles.outcome}>
          <p className={styles.asked}>
            <code>
              {asked.request.method === undefined ? '' : `${asked.request.method} `}
              {requestUrl(asked.request)}
            </code>{' '}
            supposing {worldWords(asked.world)}
          </p>
          <p>
            <Pill tone={outcomeTone(outcome)}>{outcomeTitle(outcome, asked.request)}</Pill>
          </p>
          <p className={styles.words}>
            <Code text={outcomeSentence(outcome, asked.request)} />
          </p>
          <LeftOutNote leftOut={predictionOf(analysis).leftOut} />
          {alternatives.map((other) => (
            <p key={JSON.stringify(other)} className={styles.words}>
              <b>{outcomeTitle(other, asked.request)}.</b>{' '}
              <Code text={outcomeSentence(other, asked.request)} />
            </p>
          ))}
          <p className={styles.tools}>
            <Button
              look="quiet"
              icon={icon(TEXT)}
              onClick={() => {
                onCopy(traceText(asked, trace, analysis), TEXT)
              }}
            >
              Copy as text
            </Button>
            {envoy !== null && (
              <Button
                look="quiet"
                icon={icon(LOG)}
                onClick={() => {
                  onCopy(logFields(envoy), LOG)
                }}
              >
                Copy log line
              </Button>
            )}
            <output>{copied !== undefined && <VisuallyHidden>Copied: {copied}</VisuallyHidden>}</output>
          </p>
          <dl className={styles.facts}>
            <dt>Access log</dt>
            <dd>
              {envoy === null ? (
                'No line: the request never ends at the sidecar.'
              ) : (
                <code>{logFields(envoy)}</code>
              )}
            </dd>
            {upstream.length > 0 && <dt>Arrives</dt>}
            {upstream.map(({ server, saw }) => (
              <dd key={`${server} ${saw}`}>
                <code>{saw}</code> at {server}
              </dd>
            ))}
            {telemetry.length > 0 && <dt>Metrics</dt>}
            {telemetry.map((metric) => (
              <dd key={metric}>
                <code>{metric}</code>
              </dd>
            ))}
          </dl>
        </div>
        <TraceSteps steps={steps} analysis={analysis} />
      </div>
      {refused !== undefined && <CopyByHand text={refused} onClose={onPutAway} />}
    </section>
  )
}
