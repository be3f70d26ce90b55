import type { SharesQuestion } from '#core/forms/question.ts'
import { Button } from '#ui/Button.tsx'
import { Slider } from '#ui/Slider.tsx'
import type { ControlProps } from './control.ts'
import styles from './SharesControl.module.css'

/** Whole per cent that sum to 100: a slider and a number each, and the shares that are often wanted. */
export const SharesControl = ({ question, wiring, answering }: ControlProps<SharesQuestion>) => (
  <fieldset
    className={styles.shares}
    aria-labelledby={wiring.labelId}
    aria-describedby={wiring.describedBy}
    disabled={wiring.disabled}
  >
    {question.shares.map(({ id, title, percent }, i) => (
      <div key={id}>
        <p className={styles.title} aria-hidden="true">
          {title}
        </p>
        <Slider
          label={title}
          unit="%"
          min={0}
          max={100}
          value={percent}
          onChange={(wanted) => {
            answering.attempt(question.write(i, wanted), { typing: question.id })
          }}
        />
      </div>
    ))}
    <div className={styles.quick}>
      {question.quick.map(({ id, title, write }) => (
        <Button
          key={id}
          onClick={() => {
            answering.attempt(write(), 'form')
          }}
        >
          {title}
        </Button>
      ))}
    </div>
  </fieldset>
)
