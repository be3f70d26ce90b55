import {
  useEffect,
  useId,
  useReducer,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
} from 'react'
import { Chip, type ChipMark } from './Chip.tsx'
import { withAdded, withKeys, withReplaced } from './chips.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'
import styles from './ChipsField.module.css'

interface Props {
  readonly values: readonly string[]
  /** What is the matter with each text, by its place. */
  readonly marks?: readonly (ChipMark | undefined)[]
  /** Takes apart what was typed; nothing comes out if it holds no text for the list. */
  readonly split: (typed: string) => readonly string[]
  readonly id: string
  readonly describedBy: string
  readonly invalid?: boolean
  readonly required?: boolean
  readonly disabled?: boolean
  /** Comes out: whether the texts were taken; one that was not stays in the field. */
  readonly onChange: (values: readonly string[]) => boolean
  /** Whether what was typed or pasted was taken care of as a whole; else it is split and added. */
  readonly onTake?: (text: string) => boolean
  /** Something was typed that gives no text for the list; it stays in the field. */
  readonly onUnread?: (typed: string) => void
}

/**
 * Short texts, one beside the other. Enter, a comma, a semicolon and leaving the field add what is typed; Backspace in the empty
 * field takes the last one away; the arrow keys walk along them.
 */
export const ChipsField = ({
  values,
  marks = [],
  split,
  id,
  describedBy,
  invalid = false,
  required = false,
  disabled = false,
  onChange,
  onTake,
  onUnread,
}: Props) => {
  const [typed, setTyped] = useState('')
  const keys = useId()
  const input = useRef<HTMLInputElement>(null)
  const chips = useRef(new Map<number, HTMLButtonElement>())

  const wanted = useRef<number>(undefined)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (wanted.current === undefined) return
    ;(chips.current.get(wanted.current) ?? input.current)?.focus()
    wanted.current = undefined
  })

  const add = (text: string): void => {
    if (onTake?.(text) === true) {
      setTyped('')
      return
    }
    const added = split(text)
    const next = withAdded(values, added)
    const isEmpty = !/[^\s,;]/.test(text)
    const isTaken = isEmpty || (added.length > 0 && (next.length === values.length || onChange(next)))
    setTyped(isTaken ? '' : text)
    if (!isEmpty && added.length === 0) onUnread?.(text)
  }
  const remove = (index: number): void => {
    onChange(values.filter((_, i) => i !== index))
    input.current?.focus()
  }
  const walk = (from: number, by: 1 | -1): void => {
    const to = Math.max(0, from + by)
    if (to >= values.length) input.current?.focus()
    else chips.current.get(to)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { selectionStart, selectionEnd } = event.currentTarget
    const isAtStart = selectionStart === 0 && selectionEnd === 0
    if (event.key === 'Enter') {
      event.preventDefault()
      add(typed)
    } else if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation()
      setTyped('')
    } else if (event.key === 'ArrowLeft' && isAtStart && values.length > 0) {
      event.preventDefault()
      walk(values.length, -1)
    } else if (event.key === 'Backspace' && typed === '' && !event.repeat && values.length > 0) {
      remove(values.length - 1)
    }
  }
  const onPasteEvent = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text')
    if (typed !== '' || text.trim() === '') return
    event.preventDefault()
    add(text)
  }
  return (
    <div
      className={styles.field}
      data-invalid={invalid ? '' : undefined}
      data-disabled={disabled ? '' : undefined}
    >
      <VisuallyHidden id={`${keys}-keys`}>Enter changes it, Delete removes it.</VisuallyHidden>
      {values.length > 0 && (
        <ul className={styles.chips}>
          {withKeys(values).map(({ key, text }, i) => (
            <Chip
              key={key}
              text={text}
              mark={marks[i]}
              disabled={disabled}
              describedBy={`${keys}-keys`}
              buttonRef={(button) => {
                if (button) chips.current.set(i, button)
                else chips.current.delete(i)
              }}
              onChange={(changed) => {
                onChange(withReplaced(values, i, split(changed)))
              }}
              onLeave={() => {
                wanted.current = i
                redraw()
              }}
              onRemove={() => {
                remove(i)
              }}
              onWalk={(by) => {
                walk(i, by)
              }}
            />
          ))}
        </ul>
      )}
      <input
        ref={input}
        id={id}
        type="text"
        className={styles.input}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        aria-required={required}
        disabled={disabled}
        placeholder={values.length === 0 ? 'Add one…' : 'Add another…'}
        value={typed}
        onChange={(event) => {
          if (/[,;]/.test(event.target.value)) add(event.target.value)
          else setTyped(event.target.value)
        }}
        onKeyDown={onKeyDown}
        onPaste={onPasteEvent}
        onBlur={() => {
          if (typed !== '') add(typed)
        }}
      />
    </div>
  )
}
