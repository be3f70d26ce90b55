import type { ToldPlace } from '#core/language/rename/renaming.ts'
import styles from './PlaceList.module.css'

/** So many places are named; of more the number is enough. */
const MOST = 40

/** Places of the text under a heading. */
export const PlaceList = ({
  title,
  about,
  places,
}: {
  readonly title: string
  /** Why these stand apart. */
  readonly about?: string
  readonly places: readonly ToldPlace[]
}) => (
  <section className={styles.places} aria-label={title}>
    <h3>{title}</h3>
    {about !== undefined && <p>{about}</p>}
    <ul>
      {places.slice(0, MOST).map(({ document, words }) => (
        <li key={`${document} ${words}`}>
          <code>{words}</code>
        </li>
      ))}
      {places.length > MOST && <li>and {places.length - MOST} more</li>}
    </ul>
  </section>
)
