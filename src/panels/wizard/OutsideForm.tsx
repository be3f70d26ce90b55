import type { AnswerPlace } from '#core/forms/question.ts'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import { Fixes } from '#panels/fixes/Fixes.tsx'
import { Button } from '#ui/Button.tsx'
import { FieldMessages } from '#ui/FieldMessages.tsx'
import { messageOf, placeWords } from './finding-messages.ts'
import styles from './FormView.module.css'

/** What is found in the form's documents that no question is about, each with the way to its place. */
export const OutsideForm = ({
  findings,
  onShowPlace,
}: {
  readonly findings: readonly MergedFinding[]
  readonly onShowPlace: (place: AnswerPlace) => void
}) => (
  <section className={styles.section} aria-label="Problems outside this form">
    <div>
      <h3>Problems outside this form</h3>
      <p className={styles.about}>No question here is about these places, so they are mended in the YAML.</p>
    </div>
    <FieldMessages
      id="outside-form"
      messages={findings.map((found) => ({
        ...messageOf(found),
        actions: (
          <>
            <Button
              look="quiet"
              onClick={() => {
                onShowPlace(found.finding)
              }}
            >
              Show {placeWords(found.finding)}
            </Button>
            <Fixes problem={found} />
          </>
        ),
      }))}
    />
  </section>
)
