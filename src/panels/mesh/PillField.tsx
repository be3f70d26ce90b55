import { useId, useState } from 'react'
import styles from './PillField.module.css'

interface Props {
  /** The accessible name, word for word. */
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly describedBy: string
  /** Why a text cannot be taken over; undefined if it can. */
  readonly objection: (text: string) => string | undefined
  /** Called with a text without objection, when the reader is done with the field. */
  readonly onChange: (text: string) => void
}

/** A text in a pill, taken over when it is left or by Enter; Escape brings the former text back. */
export const PillField = ({ label, value, placeholder, describedBy, objection, onChange }: Props) => {
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? value
  const wrong = objection(shown)
  const leave = () => {
    setTyped(undefined)
    if (wrong === undefined && shown !== value) onChange(shown)
  }
  const width = Math.min(Math.max(shown.length, shown === '' ? (placeholder?.length ?? 0) : 0, 4), 28)
  return (
    <>
      <input
        className={styles.field}
        aria-label={label}
        aria-describedby={wrong === undefined ? describedBy : `${id} ${describedBy}`}
        aria-invalid={wrong !== undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={shown}
        placeholder={placeholder}
        style={{ inlineSize: `calc(${width}ch + 14px)` }}
        onChange={(event) => {
          setTyped(event.target.value)
        }}
        onBlur={leave}
        onKeyDown={({ key }) => {
          if (key === 'Enter') leave()
          if (key === 'Escape') setTyped(undefined)
        }}
      />
      {wrong !== undefined && (
        <span className={styles.wrong} id={id} role="alert">
          {wrong}
        </span>
      )}
    </>
  )
}
