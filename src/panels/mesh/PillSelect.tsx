import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { MeshPill } from './MeshPill.tsx'
import styles from './PillSelect.module.css'

interface Props<Id extends string> {
  /** The accessible name, word for word. */
  readonly label: string
  readonly value: Id
  readonly options: readonly { readonly id: Id; readonly isDefault: boolean; readonly text: string }[]
  readonly onChange: (id: Id) => void
}

/** One setting of the mesh with a few values; what each of them changes is told while it has the focus or the pointer. */
export const PillSelect = <Id extends string>({ label, value, options, onChange }: Props<Id>) => {
  const id = useId()
  const title = (option: (typeof options)[number]) =>
    option.isDefault ? `${option.id} (default)` : option.id
  return (
    <MeshPill
      lines={options.map((option) => ({
        name: title(option),
        text: option.text,
        isChosen: option.id === value,
      }))}
    >
      {(describedBy) => (
        <>
          <label className={styles.label} htmlFor={id}>
            {label}
          </label>
          <span className={styles.value}>
            <select
              id={id}
              className={styles.select}
              value={value}
              aria-describedby={describedBy}
              onChange={(event) => {
                const chosen = options.find((option) => option.id === event.target.value)
                if (chosen) onChange(chosen.id)
              }}
            >
              {options.map((option) => (
                <option key={option.id} value={option.id}>
                  {title(option)}
                </option>
              ))}
            </select>
            <ChevronDown className={styles.arrow} size={13} aria-hidden="true" />
          </span>
        </>
      )}
    </MeshPill>
  )
}
