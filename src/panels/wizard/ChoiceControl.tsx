import type { ChoiceQuestion } from '#core/forms/question.ts'
import { ChoiceCards } from '#ui/ChoiceCards.tsx'
import { Code } from '#ui/Code.tsx'
import { Segments } from '#ui/Segments.tsx'
import { Select } from '#ui/Select.tsx'
import type { ControlProps } from './control.ts'
import styles from './ChoiceControl.module.css'

interface Props extends ControlProps<ChoiceQuestion> {
  /** In a row there is no room for what the chosen answer changes. */
  readonly isCell: boolean
}

/** One of several, in the look the question asks for. */
export const ChoiceControl = ({ question, wiring, answering, isCell }: Props) => {
  const { look, options, value, write } = question
  const onChange = (id: string) => {
    answering.attempt(write(id), 'form')
  }
  if (look === 'select') {
    const chosen = options.find(({ id }) => id === value)
    return (
      <>
        <Select
          id={wiring.id}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.invalid}
          disabled={wiring.disabled}
          options={options}
          value={value}
          onChange={onChange}
        />
        {!isCell && chosen && chosen.consequence !== '' && (
          <p className={styles.consequence}>
            <Code text={chosen.consequence} />
          </p>
        )}
      </>
    )
  }
  const Group = look === 'cards' ? ChoiceCards : Segments
  return (
    <Group
      labelledBy={wiring.labelId}
      describedBy={wiring.describedBy}
      disabled={wiring.disabled}
      options={options}
      value={value}
      onChange={onChange}
    />
  )
}
