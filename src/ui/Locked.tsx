import { Lock } from 'lucide-react'
import { Code } from './Code.tsx'
import styles from './Locked.module.css'

/** Why something cannot be changed here; `code` in backticks. */
export const Locked = ({ id, reason }: { readonly id?: string; readonly reason: string }) => (
  <p className={styles.locked} id={id} data-locked="">
    <Lock size={12} aria-hidden="true" />
    <span>
      <b>Locked:</b> <Code text={reason} />
    </span>
  </p>
)
