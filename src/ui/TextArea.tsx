import type { ComponentProps } from 'react'
import styles from './TextArea.module.css'

interface Props extends Omit<ComponentProps<'textarea'>, 'className' | 'value' | 'onChange'> {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Several lines of what stands in files: YAML, lists. It has no name of its own: give it an `id` for a label, or `aria-label`. */
export const TextArea = ({ value, onChange, ...rest }: Props) => (
  <textarea
    autoCapitalize="off"
    autoCorrect="off"
    spellCheck={false}
    {...rest}
    className={styles.area}
    value={value}
    onChange={(event) => {
      onChange(event.target.value)
    }}
  />
)
