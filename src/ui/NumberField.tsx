import type { ComponentProps, KeyboardEvent } from 'react'
import { TextField } from './TextField.tsx'
import { readWholeNumber } from './whole-number.ts'

interface Props extends Omit<ComponentProps<typeof TextField>, 'mono' | 'suggestions' | 'inputMode'> {
  readonly min: number
  readonly max: number
}

/**
 * A field for a whole number, as the text that is typed: half a number or a wrong one is not lost. `readWholeNumber` says what
 * it means. The arrow keys up and down count within `min` and `max`; up from nothing begins at the number nearest to 0.
 */
export const NumberField = ({ value, onChange, min, max, onKeyDown, ...rest }: Props) => {
  const count = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event)
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    const number = readWholeNumber(value)
    if (step === 0 || (number === undefined && step < 0) || Number.isNaN(number)) return
    event.preventDefault()
    const wanted = number === undefined ? 0 : number + step
    onChange(String(Math.min(max, Math.max(min, wanted))))
  }
  return <TextField {...rest} inputMode="numeric" value={value} onChange={onChange} onKeyDown={count} />
}
