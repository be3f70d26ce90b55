import { useId } from 'react'
import { citedOf } from '#core/citations.ts'
import type { Analysis } from '#core/read-design.ts'
import { hopWords, wireWords } from '#core/sidecar/probe/hop-words.ts'
import { outcomeSentence, outcomeTitle } from '#core/sidecar/probe/outcome-words.ts'
import { requestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import type { Step } from '#core/sidecar/probe/trace.ts'
import { useDesigner } from '#state/react.ts'
import { Code } from '#ui/Code.tsx'
import type { OnAdd } from '#canvas/boxes/Additions.tsx'
import type { HopRow } from '#canvas/prose/HopRow.tsx'
import type { sentence } from '#canvas/prose/sentences.ts'
import { useDrawn, useWay } from './use-way.ts'
import styles from './WayText.module.css'

/** What draws the chart's hops; handed in, so that it comes with the chart and not with this. */
interface Props {
  readonly className: string | undefined
  readonly sentence: typeof sentence
  readonly Row: typeof HopRow
  readonly onAdd: OnAdd
}

/** The way of the asked request in words: the outcome, what is on the wire, and each box it comes through with what happens there and why. */
export const WayText = ({ className, sentence: told, Row, onAdd }: Props) => {
  const found = useWay()
  const chart = useDrawn((drawn) => drawn)
  const analysis = useDesigner((state) => state.analysis)
  const title = useId()
  if (!found) return null
  const {
    asked: { request },
    trace: { steps, outcome },
    way: { points, edges, wire },
  } = found
  return (
    <section className={styles.way} aria-labelledby={title}>
      <h3 id={title}>
        The way of {request.method === undefined ? '' : `${request.method} `}
        {requestUrl(request)}
      </h3>
      <p>
        <b>{outcomeTitle(outcome, request)}.</b> <Code text={outcomeSentence(outcome, request)} />
        {wire !== undefined && ` On the wire: ${wireWords[wire]}.`}
      </p>
      <ol className={className}>
        {points.map(({ node: id, steps: own, ends }, i) => {
          const node = chart.nodes.find((one) => one.id === id)
          if (!node) return null
          const arrival = i === 0 ? undefined : chart.edges.find((edge) => edge.id === edges[i - 1])
          const said = `${i + 1}. ${told(node, arrival)}${ends ? ' The request ends here.' : ''}`
          return (
            <Row key={id} hop={{ node, says: said }} onAdd={onAdd}>
              <ul className={styles.steps}>
                {own.flatMap((at) => {
                  const step = steps[at]
                  return step ? [<StepText key={at} step={step} analysis={analysis} />] : []
                })}
              </ul>
            </Row>
          )
        })}
      </ol>
    </section>
  )
}

const StepText = ({ step, analysis }: { readonly step: Step; readonly analysis: Analysis }) => {
  const { at, says, instead, because, ends } = step
  const cited = citedOf(because, analysis).map((one) =>
    'words' in one ? one.words : `${one.label}, line ${one.line}`,
  )
  return (
    <li>
      <b>
        {hopWords[at]}
        {ends && ', the end'}:
      </b>{' '}
      <Code text={says} />
      {instead !== undefined && (
        <>
          {' '}
          What lost: <Code text={instead} />
        </>
      )}
      <span className={styles.because}>
        Because of: <Code text={cited.join('; ')} />
      </span>
    </li>
  )
}
