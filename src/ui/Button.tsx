import type { ComponentProps, ReactNode } from 'react'
import styles from './Button.module.css'

interface Props extends Omit<ComponentProps<'button'>, 'className' | 'type'> {
  /** `primary`: what most readers came for, one at a place. `quiet`: looks like a link. `danger`: takes something away. */
  readonly look?: 'primary' | 'normal' | 'quiet' | 'danger'
  readonly icon?: ReactNode
}

/** A button; its text is its name. Further props, `ref` among them, go to the element. */
export const Button = ({ look = 'normal', icon, children, ...rest }: Props) => (
  <button {...rest} type="button" className={styles.button} data-look={look}>
    {icon}
    {children}
  </button>
)
