import { ChevronRight } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { allQuestions } from '#core/forms/unshown.ts'
import type { GroupQuestion } from '#core/forms/question.ts'
import { severityTones, severityWords } from '#panels/problems/severity-words.ts'
import type { Answering } from '#panels/wizard/control.ts'
import { useFormScope } from '#panels/wizard/form-scope.ts'
import { Code } from '#ui/Code.tsx'
import { FieldMessages, type FieldMessage } from '#ui/FieldMessages.tsx'
import { Locked } from '#ui/Locked.tsx'
import { Pill } from '#ui/Pill.tsx'
import type { DrawQuestion } from './draw-question.ts'
import { GroupFields } from './GroupFields.tsx'
import styles from './GroupView.module.css'

interface Props {
  readonly question: GroupQuestion
  readonly answering: Answering
  readonly messages: readonly FieldMessage[]
  readonly tools?: ReactNode
  readonly QuestionView: DrawQuestion
}

/** A map of the YAML: folded, one line that says what is in it; unfolded, its fields. It unfolds for what another view points at. */
export const GroupView = ({ question, answering, messages, tools, QuestionView }: Props) => {
  const id = useId()
  const { litKey } = useFormScope()
  const { look, label, why, summary, written, required, locked } = question
  const [isOpen, setIsOpen] = useState(look !== 'folded')
  const [lit, setLit] = useState<string>()
  if (lit !== litKey) {
    setLit(litKey)
    if (litKey !== undefined && holds(question, litKey)) setIsOpen(true)
  }
  const fields = <GroupFields question={question} answering={answering} QuestionView={QuestionView} />
  if (look === 'flat') {
    return (
      <fieldset className={styles.flat} aria-label={label}>
        {fields}
        <FieldMessages id={`${id}-messages`} messages={messages} />
      </fieldset>
    )
  }
  return (
    <fieldset className={styles.group} aria-labelledby={`${id}-label`}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen(!isOpen)
          }}
        >
          <ChevronRight size={14} aria-hidden="true" />
          <span className={styles.label} id={`${id}-label`}>
            {label}
          </span>
          <span className={styles.count}>{written === 0 ? 'nothing set' : `${written} set`}</span>
          {!isOpen && <span className={styles.summary}>{summary}</span>}
          {!isOpen && <Found question={question} />}
        </button>
        {required === true && <span className={styles.required}>required</span>}
        {tools}
      </div>
      {!isOpen && locked !== undefined && <Locked reason={locked} />}
      {isOpen && (
        <div className={styles.body}>
          {why !== '' && (
            <p className={styles.why}>
              <Code text={why} />
            </p>
          )}
          {fields}
        </div>
      )}
      <FieldMessages id={`${id}-messages`} messages={isOpen ? messages : messages.filter(isAnswer)} />
    </fieldset>
  )
}

/** Whether a message answers what was just done to the group; others are counted while it is folded. */
const isAnswer = ({ id }: FieldMessage): boolean => id === 'refused' || id === 'told'

/** What is found about a folded group and inside it. */
const Found = ({ question }: { readonly question: GroupQuestion }) => {
  const { findingsAt } = useFormScope()
  const found = allQuestions([question]).flatMap(({ id }) => findingsAt(id))
  const worst = (['error', 'warning', 'info'] as const).find((severity) =>
    found.some((one) => one.severity === severity),
  )
  if (worst === undefined) return undefined
  const count = found.filter(({ severity }) => severity === worst).length
  const { one, many } = severityWords[worst]
  return (
    <span className={styles.found}>
      <Pill tone={severityTones[worst]}>{count === 1 ? `1 ${one}` : `${count} ${many}`}</Pill>
    </span>
  )
}

const holds = (question: GroupQuestion, key: string): boolean =>
  allQuestions([question]).some(({ id }) => id === key)
