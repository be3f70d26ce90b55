import type { ReactNode } from 'react'
import styles from './VisuallyHidden.module.css'

/** Words for those who do not see the picture. */
export const VisuallyHidden = ({ id, children }: { readonly id?: string; readonly children: ReactNode }) => (
  <span id={id} className={styles.hidden}>
    {children}
  </span>
)
