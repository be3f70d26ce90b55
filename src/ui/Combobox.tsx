import { useId, useRef, useState, type ComponentProps, type KeyboardEvent } from 'react'
import { TextField } from './TextField.tsx'
import styles from './Combobox.module.css'

/** Something to choose instead of typing it. */
export interface ComboboxOption {
  readonly value: string
  /** A few words beside it. */
  readonly hint?: string
}

interface Props extends Omit<
  ComponentProps<typeof TextField>,
  'suggestions' | 'unit' | 'role' | 'onKeyDown' | 'onBlur'
> {
  /** What fits the text as it stands. */
  readonly options: readonly ComboboxOption[]
  /** The name of the list. */
  readonly listLabel: string
  /** On which side of the box the list opens. */
  readonly opens?: 'above' | 'below'
  /** Enter, while no option is marked. */
  readonly onEnter: () => void
  readonly onChoose: (value: string) => void
}

// HTML has no elements for a combobox whose options have hints: `option` stands in `select` and `datalist` only.
const boxRole = { role: 'combobox' } as const
const listRole = { role: 'listbox' } as const
const optionRole = { role: 'option' } as const

/**
 * A line of text with a list of what may be meant. Down opens the list and goes through it, Enter takes the marked option, Escape
 * closes the list; whatever else is typed counts too.
 */
export const Combobox = ({
  options,
  listLabel,
  opens = 'below',
  value,
  onChange,
  onEnter,
  onChoose,
  ...rest
}: Props) => {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [marked, mark] = useState<number>()
  const list = useRef<HTMLDivElement>(null)
  const shown = isOpen && options.length > 0
  const chosen = shown && marked !== undefined ? options[marked] : undefined

  const close = () => {
    setOpen(false)
    mark(undefined)
  }
  const choose = (option: ComboboxOption) => {
    close()
    onChoose(option.value)
  }
  const goTo = (at: number) => {
    const next = (at + options.length) % options.length
    setOpen(true)
    mark(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault()
        if (options.length > 0) goTo(stepped(marked, event.key === 'ArrowDown' ? 1 : -1))
        return
      case 'Enter':
        event.preventDefault()
        if (chosen) choose(chosen)
        else {
          close()
          onEnter()
        }
        return
      case 'Escape':
        if (shown) {
          event.preventDefault()
          event.stopPropagation()
        }
        close()
        return
      default:
    }
  }
  return (
    <span className={styles.box}>
      <TextField
        {...rest}
        {...boxRole}
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${id}-${marked}` : undefined}
        value={value}
        onChange={(text) => {
          setOpen(true)
          mark(undefined)
          onChange(text)
        }}
        onClick={() => {
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {shown && (
        <div
          ref={list}
          id={id}
          className={styles.list}
          data-opens={opens}
          {...listRole}
          aria-label={listLabel}
        >
          {options.map((option, i) => (
            <div
              key={option.value}
              id={`${id}-${i}`}
              className={styles.option}
              {...optionRole}
              aria-selected={i === marked}
              // Not `onClick`: the box would lose the focus before.
              onPointerDown={(event) => {
                event.preventDefault()
                choose(option)
              }}
            >
              <span className={styles.value}>{option.value}</span>
              {option.hint !== undefined && <span className={styles.hint}>{option.hint}</span>}
            </div>
          ))}
        </div>
      )}
    </span>
  )
}

const stepped = (marked: number | undefined, by: 1 | -1): number =>
  marked === undefined ? (by === 1 ? 0 : -1) : marked + by
