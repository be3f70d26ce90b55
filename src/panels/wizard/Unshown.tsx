import type { AnswerPlace } from '#core/forms/question.ts'
import { formatPath } from '#core/text/path.ts'
import { Button } from '#ui/Button.tsx'
import styles from './Unshown.module.css'

interface Props {
  readonly places: readonly AnswerPlace[]
  /** Whether the form is about several documents, so that a path alone does not say where. */
  readonly isAboutSeveral: boolean
  readonly onShowPlace: (place: AnswerPlace) => void
}

/** The fields that no question shows, folded, each leading to its place. */
export const Unshown = ({ places, isAboutSeveral, onShowPlace }: Props) => (
  <details className={styles.unshown}>
    <summary>
      Also in this YAML, not in this form: {places.length === 1 ? 'one field' : `${places.length} fields`}
    </summary>
    <p>They stay as they are. Each button shows its place in the YAML.</p>
    <ul>
      {places.map((place) => {
        const path = formatPath(place.path)
        return (
          <li key={`${place.document} ${path}`}>
            <Button
              look="quiet"
              onClick={() => {
                onShowPlace(place)
              }}
            >
              <code>{path}</code>
              {isAboutSeveral && ` in document ${place.document + 1}`}
            </Button>
          </li>
        )
      })}
    </ul>
  </details>
)
