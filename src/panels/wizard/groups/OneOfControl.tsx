import type { OneOfQuestion } from '#core/forms/question.ts'
import { answerText } from '#panels/wizard/answer-text.ts'
import type { ControlProps } from '#panels/wizard/control.ts'
import { useHeld } from '#panels/wizard/use-held.ts'
import { Code } from '#ui/Code.tsx'
import { Select } from '#ui/Select.tsx'
import type { DrawQuestion } from './draw-question.ts'
import styles from './GroupView.module.css'

interface Props extends ControlProps<OneOfQuestion> {
  readonly QuestionView: DrawQuestion
}

/**
 * Which of several fields is written, and that field. Another one that holds the same kind of value takes over the answer; any
 * other is first only asked about, and its answer takes the place.
 */
export const OneOfControl = ({ question, wiring, answering, QuestionView }: Props) => {
  const { held: wanted, hold, drop } = useHeld<string>(answerText(question))
  const { options, value } = question
  const chosen = options.find(({ id }) => id === (wanted ?? value))
  return (
    <div>
      <Select
        id={wiring.id}
        aria-labelledby={wiring.labelId}
        aria-describedby={wiring.describedBy}
        disabled={wiring.disabled}
        options={options}
        value={chosen?.id}
        onChange={(id) => {
          const { take } = options.find((option) => option.id === id) ?? {}
          if (id === value) drop()
          else if (take) answering.attempt(take(), 'form')
          else hold(id)
        }}
      />
      {wanted !== undefined && value !== undefined && wanted !== value && (
        <p className={styles.consequence}>
          <Code text={`\`${value}\` stays until \`${wanted}\` is answered.`} />
        </p>
      )}
      {chosen && (
        <div className={styles.chosen}>
          <QuestionView key={chosen.id} question={chosen.question()} />
        </div>
      )}
    </div>
  )
}
