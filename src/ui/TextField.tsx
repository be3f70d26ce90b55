import type { ComponentProps } from 'react'
import styles from './TextField.module.css'

interface Props extends Omit<
  ComponentProps<'input'>,
  'className' | 'type' | 'value' | 'onChange' | 'size' | 'list'
> {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Hosts, names, addresses: what stands in YAML as it is. */
  readonly mono?: boolean
  /** Offered while typing; anything else may be typed too. */
  readonly suggestions?: readonly string[]
  /** What stands behind the text, such as a unit. */
  readonly unit?: string | undefined
}

/** One line of text. It has no name of its own: give it an `id` for a label, or `aria-label`. */
export const TextField = ({ value, onChange, mono = false, suggestions = [], unit, id, ...rest }: Props) => {
  const listId = suggestions.length > 0 && id !== undefined ? `${id}-offers` : undefined
  return (
    <span className={styles.field} data-unit={unit === undefined ? undefined : ''}>
      <input
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        {...rest}
        id={id}
        type="text"
        className={styles.input}
        data-mono={mono ? '' : undefined}
        list={listId}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      />
      {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      {listId !== undefined && (
        <datalist id={listId}>
          {suggestions.map((offer) => (
            <option key={offer}>{offer}</option>
          ))}
        </datalist>
      )}
    </span>
  )
}
