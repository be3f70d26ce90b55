import { useId } from 'react'
import type { ChoiceProps } from './choice.ts'
import { Code } from './Code.tsx'
import styles from './Segments.module.css'

/** One of a few, side by side; what the chosen one means, and why others cannot be chosen, stands below. */
export const Segments = ({
  label,
  labelledBy,
  describedBy,
  value,
  options,
  disabled = false,
  onChange,
}: ChoiceProps) => {
  const name = useId()
  const chosen = options.find(({ id }) => id === value)
  return (
    <div role="radiogroup" aria-label={label} aria-labelledby={labelledBy} aria-describedby={describedBy}>
      <div className={styles.segments}>
        {options.map(({ id, title, unavailable }, i) => (
          <label
            key={id}
            className={styles.segment}
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
              aria-describedby={unavailable === undefined ? `${name}-chosen` : `${name}-${String(i)}`}
              onChange={() => {
                if (unavailable === undefined) onChange(id)
              }}
            />
            {title}
          </label>
        ))}
      </div>
      {chosen?.consequence !== undefined && (
        <p className={styles.words} id={`${name}-chosen`}>
          <Code text={chosen.consequence} />
        </p>
      )}
      {options.map(({ id, title, unavailable }, i) =>
        unavailable === undefined ? undefined : (
          <p key={id} className={styles.words} id={`${name}-${String(i)}`}>
            <b>{title}</b> is not available: <Code text={unavailable} />
          </p>
        ),
      )}
    </div>
  )
}
