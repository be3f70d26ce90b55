import { leftOutWords } from '#core/sidecar/left-out-words.ts'
import type { LeftOut } from '#core/sidecar/prediction.ts'
import { useActions } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import styles from './LeftOutNote.module.css'

/** So many are named; the rest is counted. */
const MOST = 3

/** The objects that a prediction is made without, each with who refuses it and the way to its YAML. Nothing where all count. */
export const LeftOutNote = ({ leftOut = [] }: { readonly leftOut: readonly LeftOut[] | undefined }) => {
  const actions = useActions()
  return (
    leftOut.length > 0 && (
      <ul className={styles.notes} aria-label="Left out">
        {leftOut.slice(0, MOST).map((one) => (
          <li key={[one.document, ...one.path].join('/')}>
            <ToneIcon tone="bad" />
            <p>
              <b>Left out:</b> {leftOutWords(one)}
            </p>
            <Button
              look="quiet"
              onClick={() => {
                actions.select({ document: one.document, path: one.path, from: 'problems' })
              }}
            >
              Show in the YAML
            </Button>
          </li>
        ))}
        {leftOut.length > MOST && (
          <li>
            <ToneIcon tone="bad" />
            <p>And {leftOut.length - MOST} more; Problems says what is wrong with each.</p>
          </li>
        )}
      </ul>
    )
  )
}
