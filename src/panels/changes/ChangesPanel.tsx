import { useState } from 'react'
import type { Comparison } from '#core/sidecar/compare/comparison.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { LeftOutNote } from '#panels/left-out/LeftOutNote.tsx'
import { useActions } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { HostChangesView } from './HostChangesView.tsx'
import styles from './ChangesPanel.module.css'

interface Props {
  readonly comparison: Comparison
  /** The earlier text, which the earlier citations are of. */
  readonly base: string
  /** When it was, after "since". */
  readonly since: string
  /** What counts for nothing at present. */
  readonly leftOut: Prediction['leftOut']
}

/** How many hosts are drawn before more are asked for. */
const PAGE = 50

/** The differences by host: first those of hosts that were edited, then those that come along. */
export const ChangesPanel = ({ comparison: { hosts, count }, base, since, leftOut }: Props) => {
  const actions = useActions()
  const [most, setMost] = useState(PAGE)
  return (
    <section className={styles.panel} aria-label="What changes">
      <header className={styles.header}>
        <p>
          {count === 1 ? '1 difference' : `${count} differences`} for the sidecar since {since}
        </p>
        <Button
          look="quiet"
          onClick={() => {
            actions.compareFromHere('chosen')
          }}
        >
          Compare from here on
        </Button>
      </header>
      <LeftOutNote leftOut={leftOut} />
      <div className={styles.groups}>
        {hosts.slice(0, most).map((changes) => (
          <HostChangesView key={changes.host} changes={changes} base={base} />
        ))}
        {hosts.length > most && (
          <Button
            onClick={() => {
              setMost(most + PAGE)
            }}
          >
            Show {Math.min(PAGE, hosts.length - most)} more hosts
          </Button>
        )}
      </div>
    </section>
  )
}
