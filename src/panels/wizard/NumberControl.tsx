import type { NumberQuestion } from '#core/forms/question.ts'
import { NumberField } from '#ui/NumberField.tsx'
import { readWholeNumber } from '#ui/whole-number.ts'
import { answerText } from './answer-text.ts'
import type { ControlProps } from './control.ts'
import { useHeld } from './use-held.ts'

/** A whole number, written at each key as long as it is one. Escape goes back to what the YAML says. */
export const NumberControl = ({ question, wiring, answering }: ControlProps<NumberQuestion>) => {
  const {
    held: draft,
    hold,
    drop,
  } = useHeld<{ readonly text: string; readonly taken: boolean }>(answerText(question))
  const write = (text: string): boolean => {
    const number = readWholeNumber(text)
    if (!Number.isNaN(number)) return answering.attempt(question.write(number), { typing: question.id })
    answering.hold(`This takes a whole number from ${question.min} to ${question.max}.`)
    return false
  }
  return (
    <NumberField
      id={wiring.id}
      aria-describedby={wiring.describedBy}
      aria-invalid={wiring.invalid}
      aria-required={question.required}
      disabled={wiring.disabled}
      unit={question.unit}
      min={question.min}
      max={question.max}
      value={draft?.text ?? (question.value === undefined ? '' : String(question.value))}
      onChange={(text) => {
        hold({ text, taken: write(text) })
      }}
      onBlur={() => {
        if (draft?.taken === true) drop()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || draft?.taken !== false) return
        event.stopPropagation()
        drop()
        answering.release()
      }}
    />
  )
}
