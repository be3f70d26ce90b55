import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { GroupQuestion, Question } from '#core/forms/question.ts'
import type { Answering } from '#panels/wizard/control.ts'
import { useFormScope } from '#panels/wizard/form-scope.ts'
import { useFocusLater } from '#panels/wizard/use-focus-later.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { AddField } from './AddField.tsx'
import type { DrawQuestion } from './draw-question.ts'
import styles from './GroupView.module.css'

interface Props {
  readonly question: GroupQuestion
  readonly answering: Answering
  readonly QuestionView: DrawQuestion
}

/**
 * The fields of a group in the catalogue's order, and the way to the others. A field that was asked for, or was once in focus,
 * stays until it is taken away, whether something is written in it or not. Fields go by their labels, which stay when the group
 * is moved in a list.
 */
export const GroupFields = ({ question, answering, QuestionView }: Props) => {
  const { offers, label } = question
  const { say } = useFormScope()
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const [added, setAdded] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const focusLater = useFocusLater(box)
  const keep = (name: string) => {
    if (!asked.has(name)) setAsked(new Set([...asked, name]))
  }
  const onAdd = (name: string) => {
    keep(name)
    setAdded(name)
    focusLater('[data-added] :is(input, select, textarea)', '[data-added] button')
  }
  const onTakeAway = (field: Question) => {
    if (field.clear && !answering.attempt(field.clear(), 'form')) return
    setAsked(new Set([...asked].filter((name) => name !== field.label)))
    say(`Removed ${field.label}.`)
    focusLater(':scope > [data-add-field] button')
  }
  const shown = fieldsOf(question, asked)
  return (
    <div ref={box} className={styles.fields}>
      {shown.map((field) => (
        <div
          key={field.label}
          data-added={field.label === added ? '' : undefined}
          onFocusCapture={() => {
            keep(field.label)
          }}
        >
          <QuestionView
            question={field}
            tools={
              (field.clear !== undefined || offers.some(({ title }) => title === field.label)) && (
                <IconButton
                  label={`Remove ${field.label}`}
                  look="bare"
                  icon={<X />}
                  onClick={() => {
                    onTakeAway(field)
                  }}
                />
              )
            }
          />
        </div>
      ))}
      <AddField of={label} offers={offers.filter(({ title }) => !asked.has(title))} onAdd={onAdd} />
    </div>
  )
}

/** What is written or must be, and what was asked for, in one order. */
function fieldsOf({ questions, offers }: GroupQuestion, asked: ReadonlySet<string>): readonly Question[] {
  const open = offers.filter(({ title }) => asked.has(title))
  const at = (place: number) => open.filter(({ before }) => before === place).map((offer) => offer.question())
  return [...questions.flatMap((question, i) => [...at(i), question]), ...at(questions.length)]
}
