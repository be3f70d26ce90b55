import type { ComponentProps, ReactNode } from 'react'
import styles from './IconButton.module.css'

interface Props extends Omit<
  ComponentProps<'button'>,
  'className' | 'type' | 'aria-label' | 'title' | 'children'
> {
  /** The name, and what the pointer is told. */
  readonly label: string
  readonly icon: ReactNode
  /** `bare` has no edge, for rows of tools. */
  readonly look?: 'normal' | 'bare'
}

/** A button that shows only an icon. Further props, `ref` among them, go to the element. */
export const IconButton = ({ label, icon, look = 'normal', ...rest }: Props) => (
  <button {...rest} type="button" className={styles.button} data-look={look} aria-label={label} title={label}>
    {icon}
  </button>
)
