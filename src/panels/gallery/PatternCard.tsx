import { useId } from 'react'
import type { Miniature } from '#core/patterns/miniature.ts'
import { Code } from '#ui/Code.tsx'
import { MiniatureChart } from './MiniatureChart.tsx'
import styles from './PatternCard.module.css'

/** What a card tells of a pattern. */
export interface GalleryPattern<Id extends string = string> {
  readonly id: Id
  readonly title: string
  readonly when: string
  readonly cost: string
  readonly examples: string
  readonly miniature: Miniature
}

/** A pattern to pick: a button called by its title, and described by when to use it, what it costs, and examples. */
export const PatternCard = ({
  pattern,
  onPick,
}: {
  readonly pattern: GalleryPattern
  readonly onPick: () => void
}) => {
  const id = useId()
  const { title, when, cost, examples, miniature } = pattern
  return (
    <button
      type="button"
      className={styles.card}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      onClick={onPick}
    >
      <MiniatureChart miniature={miniature} />
      <span className={styles.title} id={`${id}-title`}>
        {title}
      </span>
      <span className={styles.words} id={`${id}-words`}>
        <span className={styles.when}>
          <Code text={when} />
        </span>
        <span className={styles.cost}>
          <b>Cost:</b> <Code text={cost} />
        </span>
        <span className={styles.examples}>{examples}</span>
      </span>
    </button>
  )
}
