import type { ToggleQuestion } from '#core/forms/question.ts'
import { Switch } from '#ui/Switch.tsx'
import type { ControlProps } from './control.ts'

/** On or off. */
export const ToggleControl = ({ question, wiring, answering }: ControlProps<ToggleQuestion>) => (
  <Switch
    id={wiring.id}
    aria-describedby={wiring.describedBy}
    disabled={wiring.disabled}
    checked={question.value}
    onChange={(on) => {
      answering.attempt(question.write(on), 'form')
    }}
  />
)
