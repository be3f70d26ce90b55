import { useState } from 'react'
import type { Difference, HostChanges } from '#core/sidecar/compare/comparison.ts'
import type { Citation } from '#core/sidecar/prediction.ts'
import { useActions } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { sectionWords } from './change-words.ts'
import styles from './HostChangesView.module.css'

/** How many differences of a host are drawn before more are asked for. */
const PAGE = 30

/** What is different for one host, and whether it was touched at all. */
export const HostChangesView = ({
  changes: { host, isNamed, differences },
  base,
}: {
  readonly changes: HostChanges
  readonly base: string
}) => {
  const [most, setMost] = useState(PAGE)
  const title = host === '' ? 'The sidecar as a whole' : host
  return (
    <section className={styles.host} aria-label={title}>
      <h3 className={styles.title}>
        {host === '' ? title : <code>{host}</code>}
        {host !== '' && !isNamed && (
          <span className={styles.along}>also changes: no document that you edited names it</span>
        )}
      </h3>
      <ul className={styles.differences}>
        {differences.slice(0, most).map((difference, i) => (
          <DifferenceRow key={`${difference.section} ${String(i)}`} difference={difference} base={base} />
        ))}
      </ul>
      {differences.length > most && (
        <Button
          onClick={() => {
            setMost(most + PAGE)
          }}
        >
          Show {Math.min(PAGE, differences.length - most)} more for {title}
        </Button>
      )}
    </section>
  )
}

const placeOf = (causes: readonly Citation[]) => causes.find((cause) => 'span' in cause)

/** What is gone has no line to lead to: its earlier line is shown. */
const DifferenceRow = ({ difference, base }: { readonly difference: Difference; readonly base: string }) => {
  const actions = useActions()
  const now = placeOf(difference.after)
  const before = placeOf(difference.before)
  const [earlier = ''] = before ? base.slice(before.span.from, before.span.to).split('\n') : []
  return (
    <li className={styles.difference}>
      <span className={styles.section}>{sectionWords[difference.section]}</span>
      <p className={styles.says}>
        <Code text={difference.says} />
        {!now && earlier !== '' && (
          <>
            {' '}
            It came from <code>{earlier.trim()}</code>
          </>
        )}
      </p>
      {now && (
        <Button
          look="quiet"
          onClick={() => {
            actions.select({ document: now.document, path: now.path, from: 'changes' })
          }}
        >
          Show in the YAML
        </Button>
      )}
    </li>
  )
}
