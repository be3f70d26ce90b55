import { useState } from 'react'
import { NumberField } from './NumberField.tsx'
import { readWholeNumber } from './whole-number.ts'
import styles from './Slider.module.css'

interface Props {
  /** The name of the slider; the number beside it is called `label`, unit. */
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  /** Behind the number: `%`. */
  readonly unit: string
  readonly describedBy?: string | undefined
  readonly disabled?: boolean | undefined
  readonly onChange: (value: number) => void
}

/** A whole number by hand or by key: a slider with the number beside it. */
export const Slider = ({ label, value, min, max, unit, describedBy, disabled = false, onChange }: Props) => {
  const [typed, setTyped] = useState<string>()
  return (
    <div className={styles.slider}>
      <input
        type="range"
        className={styles.range}
        aria-label={label}
        aria-valuetext={`${String(value)} ${unit}`}
        aria-describedby={describedBy}
        min={min}
        max={max}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          onChange(event.target.valueAsNumber)
        }}
      />
      <span className={styles.number}>
        <NumberField
          aria-label={`${label}, ${unit}`}
          unit={unit}
          min={min}
          max={max}
          value={typed ?? String(value)}
          disabled={disabled}
          onChange={(text) => {
            setTyped(text)
            const number = readWholeNumber(text)
            if (number !== undefined && number >= min && number <= max) onChange(number)
          }}
          onBlur={() => {
            setTyped(undefined)
          }}
        />
      </span>
    </div>
  )
}
