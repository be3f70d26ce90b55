import { Ban } from 'lucide-react'
import { useId } from 'react'
import type { ChoiceProps } from './choice.ts'
import { Code } from './Code.tsx'
import styles from './ChoiceCards.module.css'

/** One of several, each with its consequence. Radio buttons: the arrow keys choose. */
export const ChoiceCards = ({
  label,
  labelledBy,
  describedBy,
  value,
  options,
  disabled = false,
  onChange,
}: ChoiceProps) => {
  const name = useId()
  return (
    <div
      className={styles.cards}
      role="radiogroup"
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
    >
      {options.map(({ id, title, consequence, unavailable }, i) => {
        const part = `${name}-${String(i)}`
        return (
          <label
            key={id}
            className={styles.card}
            data-unavailable={unavailable === undefined ? undefined : ''}
          >
            <input
              type="radio"
              className={styles.radio}
              name={name}
              value={id}
              checked={id === value}
              disabled={disabled}
              aria-disabled={unavailable === undefined ? undefined : true}
              aria-labelledby={`${part}-title`}
              aria-describedby={`${part}-words`}
              onChange={() => {
                if (unavailable === undefined) onChange(id)
              }}
            />
            <span className={styles.title} id={`${part}-title`}>
              {title}
            </span>
            <span className={styles.words} id={`${part}-words`}>
              {consequence !== undefined && <Code text={consequence} />}
              {unavailable !== undefined && (
                <span className={styles.reason}>
                  <Ban size={12} aria-hidden="true" />
                  <span>
                    Not available: <Code text={unavailable} />
                  </span>
                </span>
              )}
            </span>
          </label>
        )
      })}
    </div>
  )
}
