import type { NoteQuestion } from '#core/forms/question.ts'
import { Code } from '#ui/Code.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx'
import styles from './NoteView.module.css'

/** Something to know before answering on. */
export const NoteView = ({ note }: { readonly note: NoteQuestion }) => (
  <div className={styles.note} data-tone={note.tone}>
    <ToneIcon tone={note.tone === 'warning' ? 'warn' : 'info'} size={15} />
    <p>
      <b>
        <VisuallyHidden>{note.tone === 'warning' ? 'Warning: ' : 'Note: '}</VisuallyHidden>
        {note.label}
      </b>
      <Code text={note.why} />
    </p>
  </div>
)
