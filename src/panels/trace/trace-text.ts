import { citedOf } from '#core/citations.ts'
import type { Analysis } from '#core/read-design.ts'
import { hopWords } from '#core/sidecar/probe/hop-words.ts'
import { requestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import { outcomeSentence, outcomeTitle } from '#core/sidecar/probe/outcome-words.ts'
import { leftOutWords } from '#core/sidecar/left-out-words.ts'
import type { Trace } from '#core/sidecar/probe/trace.ts'
import { predictionOf } from '#state/prediction.ts'
import type { Asked } from '#state/probes.ts'
import { worldWords } from '#panels/probe/suppositions.ts'
import { logFields } from '#core/sidecar/probe/log-fields.ts'

/** The trace as text that says what the panel says: the question, the outcome, and each step with what it rests on and what lost. */
export function traceText({ request, world }: Asked, { steps, outcome }: Trace, analysis: Analysis): string {
  const { envoy, upstream, telemetry, alternatives = [] } = outcome
  return [
    `${request.method === undefined ? '' : `${request.method} `}${requestUrl(request)} (supposing ${worldWords(world)})`,
    `${outcomeTitle(outcome, request)}. ${outcomeSentence(outcome, request)}`,
    ...(predictionOf(analysis).leftOut ?? []).map((one) => `Left out: ${leftOutWords(one)}`),
    '',
    ...steps.flatMap(({ at, says, because, instead, ends }, i) => [
      `${i + 1}. ${hopWords[at]}${ends ? ' (ends here)' : ''}: ${says}`,
      ...(instead === undefined ? [] : [`   What lost: ${instead}`]),
      ...citedOf(because, analysis).map((cited) =>
        'words' in cited ? `   ${cited.words}` : `   line ${cited.line}: ${cited.label}`,
      ),
    ]),
    '',
    `Access log: ${envoy === null ? 'no line, the request never ends at the sidecar' : logFields(envoy)}`,
    ...upstream.map(({ server, saw }) => `Arrives: ${server} sees ${saw}`),
    ...telemetry.map((metric) => `Metric: ${metric}`),
    ...alternatives.map(
      (other) => `It may be: ${outcomeTitle(other, request)}. ${outcomeSentence(other, request)}`,
    ),
    '',
  ].join('\n')
}
