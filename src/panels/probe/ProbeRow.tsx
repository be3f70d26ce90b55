import { Trash2 } from 'lucide-react'
import { outcomeTitle } from '#core/sidecar/probe/outcome-words.ts'
import { requestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Pill } from '#ui/Pill.tsx'
import { standings } from './fate.ts'
import { draftOf, saidBesides } from './request-draft.ts'
import { worldWords } from './suppositions.ts'
import type { StandingProbe } from './use-fates.ts'
import styles from './ProbeRow.module.css'

interface Props {
  readonly standing: StandingProbe
  readonly isAsked: boolean
  readonly isReachable: boolean
  readonly onAsk: (probe: SavedProbe) => void
  readonly onExpect: (standing: StandingProbe) => void
  readonly onRemove: (standing: StandingProbe) => void
}

/** One kept probe: how it stands, what it asks, what differs, and what can be done about it. */
export const ProbeRow = ({ standing, isAsked, isReachable, onAsk, onExpect, onRemove }: Props) => {
  const {
    kept: { probe },
    outcome,
    fate,
  } = standing
  const { request, world } = probe
  const { tone, word } = standings[fate.standing]
  const tabIndex = isReachable ? 0 : -1
  const url = requestUrl(request)
  const besides = saidBesides(draftOf(request))
  return (
    <li className={styles.row} data-row={standing.kept.id} data-asked={isAsked ? '' : undefined}>
      <span className={styles.standing}>
        <Pill tone={tone}>{word}</Pill>
      </span>
      <div className={styles.words}>
        <button
          type="button"
          className={styles.ask}
          data-row-main
          tabIndex={tabIndex}
          aria-current={isAsked ? 'true' : undefined}
          onClick={() => {
            onAsk(probe)
          }}
        >
          {request.method === undefined ? '' : `${request.method} `}
          {url}
        </button>
        <p>
          {besides > 0 && `With ${besides} more ${besides === 1 ? 'field' : 'fields'}. `}
          Supposing {worldWords(world)}. <Code text={outcomeTitle(outcome, request)} />
        </p>
        {fate.differences.length > 0 && (
          <ul className={styles.differences} aria-label="What changed">
            {fate.differences.map((difference) => (
              <li key={difference}>
                <Code text={difference} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className={styles.tools}>
        {fate.standing !== 'as-expected' && (
          <Button
            tabIndex={tabIndex}
            aria-label={`Expect this now: ${url}`}
            onClick={() => {
              onExpect(standing)
            }}
          >
            Expect this now
          </Button>
        )}
        <IconButton
          look="bare"
          label={`Remove ${url}`}
          icon={<Trash2 />}
          tabIndex={tabIndex}
          onClick={() => {
            onRemove(standing)
          }}
        />
      </span>
    </li>
  )
}
