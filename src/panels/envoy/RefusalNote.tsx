import type { Prediction } from '#core/sidecar/prediction.ts'
import { Code } from '#ui/Code.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import styles from './RefusalNote.module.css'

/** What is not programmed at all, and what Istio decides by chance or by age. Without either it draws nothing. */
export const RefusalNote = ({ prediction }: { readonly prediction: Prediction }) => {
  const { refused = [], unstable } = prediction
  const notes = [
    ...refused.map(({ by, says }) => ({
      tone: 'bad' as const,
      word: by === 'istiod' ? 'istiod crashes' : 'Envoy refuses it',
      says,
    })),
    ...(unstable?.reasons ?? []).map(({ says }) => ({ tone: 'unknown' as const, word: 'Undecided', says })),
  ]
  return (
    notes.length > 0 && (
      <ul className={styles.notes}>
        {notes.map(({ tone, word, says }) => (
          <li key={says} className={styles.note} data-tone={tone}>
            <ToneIcon tone={tone} />
            <p>
              <b>{word}:</b> <Code text={says} />
            </p>
          </li>
        ))}
      </ul>
    )
  )
}
