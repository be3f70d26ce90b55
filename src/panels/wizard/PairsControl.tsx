import { Plus, X } from 'lucide-react'
import { useRef, type FocusEvent } from 'react'
import type { PairsQuestion } from '#core/forms/question.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { TextField } from '#ui/TextField.tsx'
import { answerText } from './answer-text.ts'
import type { ControlProps } from './control.ts'
import styles from './PairsControl.module.css'
import { troubleWith } from './pairs.ts'
import { useFocusLater } from './use-focus-later.ts'
import { useHeld } from './use-held.ts'

type Pairs = PairsQuestion['pairs']

/** Keys and values, written at each key; a pair that is not whole yet stays in the form. */
export const PairsControl = ({ question, wiring, answering }: ControlProps<PairsQuestion>) => {
  const { keyLabel, valueLabel } = question
  const { held: draft, hold, drop } = useHeld<Pairs>(answerText(question))
  const box = useRef<HTMLFieldSetElement>(null)
  const focusLater = useFocusLater(box)
  const pairs = draft ?? question.pairs
  const put = (next: Pairs) => {
    const isTaken = answering.attempt(question.write(next), { typing: question.id })
    hold(next)
    const trouble = troubleWith(next, keyLabel, valueLabel)
    if (isTaken && trouble !== undefined) answering.hold(trouble)
  }
  const onBlur = (event: FocusEvent) => {
    if (box.current?.contains(event.relatedTarget)) return
    if (draft && troubleWith(draft, keyLabel, valueLabel) === undefined) drop()
  }
  const replace = (at: number, change: Partial<Pairs[number]>) => {
    put(pairs.map((pair, i) => (i === at ? { ...pair, ...change } : pair)))
  }
  return (
    <fieldset
      ref={box}
      className={styles.pairs}
      aria-labelledby={wiring.labelId}
      aria-describedby={wiring.describedBy}
      disabled={wiring.disabled}
    >
      {pairs.map(({ key, value }, i) => {
        const n = String(i + 1)
        return (
          <div key={n} className={styles.pair} data-pair={i}>
            <TextField
              aria-label={`${keyLabel} ${n}`}
              placeholder={keyLabel}
              mono
              value={key}
              onBlur={onBlur}
              onChange={(text) => {
                replace(i, { key: text.trim() })
              }}
            />
            <TextField
              aria-label={`${valueLabel} ${n}`}
              placeholder={valueLabel}
              mono
              value={value}
              onBlur={onBlur}
              onChange={(text) => {
                replace(i, { value: text })
              }}
            />
            <IconButton
              label={`Remove ${keyLabel.toLowerCase()} ${key === '' ? n : key}`}
              look="bare"
              icon={<X />}
              onClick={() => {
                put(pairs.filter((_, other) => other !== i))
                focusLater('[data-add]')
              }}
            />
          </div>
        )
      })}
      <Button
        look="quiet"
        icon={<Plus />}
        data-add=""
        onClick={() => {
          hold([...pairs, { key: '', value: '' }])
          focusLater(`[data-pair="${pairs.length}"] input`)
        }}
      >
        Add {keyLabel.toLowerCase()}
      </Button>
    </fieldset>
  )
}
