import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import styles from './Select.module.css'

interface Props extends Omit<
  ComponentProps<'select'>,
  'className' | 'value' | 'onChange' | 'multiple' | 'size'
> {
  readonly value: string | undefined
  readonly options: readonly {
    readonly id: string
    readonly title: string
    readonly unavailable?: string | undefined
  }[]
  readonly onChange: (id: string) => void
}

const NOTHING = '\u0000'

/** One of several, folded. Without a value, or with one that is not offered, it says so. */
export const Select = ({ value, options, onChange, ...rest }: Props) => {
  const offered = options.some(({ id }) => id === value)
  return (
    <span className={styles.field}>
      <select
        {...rest}
        className={styles.select}
        value={offered ? value : NOTHING}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      >
        {!offered && (
          <option value={NOTHING} disabled>
            Choose…
          </option>
        )}
        {options.map(({ id, title, unavailable }) => (
          <option key={id} value={id} disabled={unavailable !== undefined && id !== value}>
            {title}
          </option>
        ))}
      </select>
      <ChevronDown className={styles.arrow} size={14} aria-hidden="true" />
    </span>
  )
}
