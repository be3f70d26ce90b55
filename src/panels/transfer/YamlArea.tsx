import { useEffect, useRef } from 'react'
import styles from './YamlArea.module.css'

interface Props {
  /** The accessible name. */
  readonly label: string
  readonly value: string
  /** Without it the text can only be read. */
  readonly onChange?: (value: string) => void
  /** The whole text is selected when it appears. */
  readonly isSelected?: boolean
}

/** Many lines of YAML; it has the focus when it appears. */
export const YamlArea = ({ label, value, onChange, isSelected = false }: Props) => {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    area.current?.focus()
    if (isSelected) area.current?.select()
  }, [isSelected])
  return (
    <textarea
      ref={area}
      className={styles.area}
      aria-label={label}
      rows={12}
      spellCheck={false}
      autoCapitalize="off"
      readOnly={onChange === undefined}
      value={value}
      onChange={(event) => {
        onChange?.(event.target.value)
      }}
    />
  )
}
