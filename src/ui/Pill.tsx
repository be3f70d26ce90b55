import type { ReactNode } from 'react'
import type { Tone } from './tone.ts'
import { ToneIcon } from './ToneIcon.tsx'
import styles from './Pill.module.css'

/** A short verdict: icon, word and colour. `plain` leaves the icon out, for counts. */
export const Pill = ({
  tone,
  plain = false,
  children,
}: {
  readonly tone: Tone
  readonly plain?: boolean
  readonly children: ReactNode
}) => (
  <span className={styles.pill} data-tone={tone}>
    {!plain && <ToneIcon tone={tone} size={12} />}
    {children}
  </span>
)
