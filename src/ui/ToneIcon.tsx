import { CircleCheck, CircleQuestionMark, Info, OctagonX, TriangleAlert } from 'lucide-react'
import type { Tone } from './tone.ts'
import styles from './ToneIcon.module.css'

const icons = {
  ok: CircleCheck,
  info: Info,
  warn: TriangleAlert,
  bad: OctagonX,
  unknown: CircleQuestionMark,
} as const

/** The icon of a tone in its colour, hidden from screen readers: a word has to stand beside it. `size` in px. */
export const ToneIcon = ({ tone, size = 14 }: { readonly tone: Tone; readonly size?: number }) => {
  const Icon = icons[tone]
  return <Icon className={styles.icon} data-tone={tone} size={size} aria-hidden="true" />
}
