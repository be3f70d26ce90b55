import type { ReactNode } from 'react'
import styles from './Count.module.css'

/** A number beside a name. `plain`: to know; `warn`: to look at; `bad`: something is wrong. */
export const Count = ({
  tone = 'warn',
  children,
}: {
  readonly tone?: 'plain' | 'warn' | 'bad'
  readonly children: ReactNode
}) => (
  <span className={styles.count} data-tone={tone}>
    {children}
  </span>
)
