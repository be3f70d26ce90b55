import { X } from 'lucide-react'
import type { Tone } from './tone.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { ToneIcon } from './ToneIcon.tsx'
import { VisuallyHidden } from './VisuallyHidden.tsx'
import styles from './NoticeStack.module.css'

export interface StackedNotice {
  readonly id: number | string
  readonly tone: Tone
  readonly text: string
  /** What can be done about it, such as Undo. */
  readonly action?: { readonly title: string; readonly onAct: () => void }
}

interface Props {
  readonly notices: readonly StackedNotice[]
  readonly onDismiss: (id: StackedNotice['id']) => void
}

const words = { ok: 'Done', info: 'Note', warn: 'Warning', bad: 'Error', unknown: 'Unclear' } as const

/**
 * What is said once, until it is dismissed. It takes room of its own where it stands, so that it covers nothing. Both regions stay
 * in the page so that screen readers hear what comes into them: errors at once, the rest when there is a pause.
 */
export const NoticeStack = ({ notices, onDismiss }: Props) => (
  <div className={styles.stack}>
    <div role="alert" className={styles.part}>
      {newestFirst(notices.filter(({ tone }) => tone === 'bad')).map((notice) => drawn(notice, onDismiss))}
    </div>
    <output className={styles.part}>
      {newestFirst(notices.filter(({ tone }) => tone !== 'bad')).map((notice) => drawn(notice, onDismiss))}
    </output>
  </div>
)

/** Where there is little room, the newest is the one that is seen without scrolling. */
const newestFirst = (notices: readonly StackedNotice[]): readonly StackedNotice[] => notices.toReversed()

const drawn = ({ id, tone, text, action }: StackedNotice, onDismiss: Props['onDismiss']) => (
  <span key={id} className={styles.notice} data-tone={tone}>
    <ToneIcon tone={tone} size={16} />
    <span className={styles.text}>
      <VisuallyHidden>{words[tone]}: </VisuallyHidden>
      {text}
    </span>
    {action && <Button onClick={action.onAct}>{action.title}</Button>}
    <IconButton
      label="Dismiss"
      look="bare"
      icon={<X />}
      onClick={() => {
        onDismiss(id)
      }}
    />
  </span>
)
