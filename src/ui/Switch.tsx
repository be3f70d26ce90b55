import type { ComponentProps } from 'react'
import styles from './Switch.module.css'

interface Props extends Omit<
  ComponentProps<'button'>,
  'className' | 'type' | 'role' | 'aria-checked' | 'onChange' | 'onClick' | 'children'
> {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** On or off, at once. It has no name of its own: give it an `id` for a label, or `aria-label`. */
export const Switch = ({ checked, onChange, ...rest }: Props) => (
  <button
    {...rest}
    type="button"
    role="switch"
    aria-checked={checked}
    className={styles.switch}
    onClick={() => {
      onChange(!checked)
    }}
  />
)
