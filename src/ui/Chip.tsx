import { X } from 'lucide-react'
import { useState, type KeyboardEvent, type Ref } from 'react'
import type { Tone } from './tone.ts'
import { ToneIcon } from './ToneIcon.tsx'
import { VisuallyHidden } from './VisuallyHidden.tsx'
import styles from './ChipsField.module.css'

export interface ChipMark {
  readonly tone: Tone
  /** The tone in a word, for screen readers: `Error`. */
  readonly word: string
}

interface Props {
  readonly text: string
  readonly mark: ChipMark | undefined
  readonly disabled: boolean
  readonly describedBy: string
  readonly buttonRef: Ref<HTMLButtonElement>
  readonly onChange: (text: string) => void
  /** A change by key is over, so the chip wants the focus back. */
  readonly onLeave: () => void
  readonly onRemove: () => void
  /** One chip on (1) or back (-1). */
  readonly onWalk: (by: 1 | -1) => void
}

/** One text of a list: a press changes it where it stands, Delete and the cross take it away. */
export const Chip = ({
  text,
  mark,
  disabled,
  describedBy,
  buttonRef,
  onChange,
  onLeave,
  onRemove,
  onWalk,
}: Props) => {
  const [draft, setDraft] = useState<string>()
  if (draft !== undefined) {
    const finish = () => {
      setDraft(undefined)
      if (draft.trim() !== text) onChange(draft)
    }
    return (
      <li className={styles.chip}>
        <input
          className={styles.rename}
          aria-label={`Change ${text}`}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          size={Math.max(draft.length, 6)}
          value={draft}
          ref={(input) => {
            input?.focus()
          }}
          onChange={(event) => {
            setDraft(event.target.value)
          }}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return
            event.preventDefault()
            event.stopPropagation()
            onLeave()
            if (event.key === 'Enter') finish()
            else setDraft(undefined)
          }}
        />
      </li>
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') onRemove()
    else if (event.key === 'ArrowLeft') onWalk(-1)
    else if (event.key === 'ArrowRight') onWalk(1)
    else return
    event.preventDefault()
  }
  return (
    <li className={styles.chip} data-tone={mark?.tone}>
      <button
        type="button"
        ref={buttonRef}
        className={styles.text}
        disabled={disabled}
        aria-describedby={describedBy}
        onKeyDown={onKeyDown}
        onClick={() => {
          setDraft(text)
        }}
      >
        {mark && <ToneIcon tone={mark.tone} size={12} />}
        {mark && <VisuallyHidden>{mark.word}: </VisuallyHidden>}
        {text}
      </button>
      {!disabled && (
        <button
          type="button"
          className={styles.remove}
          aria-label={`Remove ${text}`}
          onClick={onRemove}
          onKeyDown={onKeyDown}
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </li>
  )
}
