import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { MeshPill } from './MeshPill.tsx'
import styles from './PillSelect.module.css'

interface Props<Id extends string> {
  /** The accessible name, word for word. */
  readonly label: string
  readonly value: Id
  /** `title` is what an option is called; its id if left out. */
  readonly options: readonly {
    readonly id: Id
    readonly title?: string
    readonly isDefault: boolean
    readonly text: string
  }[]
  readonly onChange: (id: Id) => void
}

/** One setting of the mesh with a few values; what each of them changes is told while it has the focus or the pointer. */
export const PillSelect = <Id extends string>({ label, value, options, onChange }: Props<Id>) => {
  const id = useId()
  const title = ({ id: own, title: called = own, isDefault }: (typeof options)[number]) =>
    isDefault ? `${called} (default)` : called
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
