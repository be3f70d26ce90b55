import type { TextQuestion } from '#core/forms/question.ts'
import { TextField } from '#ui/TextField.tsx'
import { answerText } from './answer-text.ts'
import type { ControlProps } from './control.ts'
import { useHeld } from './use-held.ts'

/** A text, written at each key. A text that is refused stays in the field; Escape goes back to what the YAML says. */
export const TextControl = ({ question, wiring, answering }: ControlProps<TextQuestion>) => {
  const {
    held: draft,
    hold,
    drop,
  } = useHeld<{ readonly text: string; readonly taken: boolean }>(answerText(question))
  return (
    <TextField
      id={wiring.id}
      aria-describedby={wiring.describedBy}
      aria-invalid={wiring.invalid}
      aria-required={question.required}
      disabled={wiring.disabled}
      mono={question.mono ?? false}
      suggestions={question.suggestions ?? []}
      value={draft?.text ?? question.value}
      onChange={(text) => {
        hold({ text, taken: answering.attempt(question.write(text), { typing: question.id }) })
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
