import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** What stands where nothing is yet: what could be here, and what to do for it. `children` are the ways to begin. */
export const EmptyState = ({
  icon,
  title,
  text,
  children,
}: {
  readonly icon?: ReactNode
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
}) => (
  <div className={styles.empty}>
    {icon}
    <p className={styles.title}>{title}</p>
    {text !== undefined && <p className={styles.text}>{text}</p>}
    {children !== undefined && <div className={styles.ways}>{children}</div>}
  </div>
)
