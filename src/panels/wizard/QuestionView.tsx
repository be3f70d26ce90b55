import { useMemo, type ReactNode } from 'react'
import type { GroupQuestion, Question } from '#core/forms/question.ts'
import { Fixes } from '#panels/fixes/Fixes.tsx'
import { Field } from '#ui/Field.tsx'
import type { FieldMessage } from '#ui/FieldMessages.tsx'
import { answerText, isUnanswered } from './answer-text.ts'
import { ChoiceControl } from './ChoiceControl.tsx'
import type { Answering, ControlProps } from './control.ts'
import { messageOf, withName } from './finding-messages.ts'
import { useFormScope } from './form-scope.ts'
import { GroupView } from './groups/GroupView.tsx'
import { ItemsControl } from './groups/ItemsControl.tsx'
import { OneOfControl } from './groups/OneOfControl.tsx'
import { ListControl } from './ListControl.tsx'
import { NoteView } from './NoteView.tsx'
import { NumberControl } from './NumberControl.tsx'
import { PairsControl } from './PairsControl.tsx'
import styles from './QuestionView.module.css'
import { RenameTool } from './RenameTool.tsx'
import { RowsControl } from './RowsControl.tsx'
import { SharesControl } from './SharesControl.tsx'
import { TextControl } from './TextControl.tsx'
import { useHeld } from './use-held.ts'
import { ToggleControl } from './ToggleControl.tsx'

interface Props {
  readonly question: Question
  /** Part of a row, where there is little room. */
  readonly inRow?: boolean
  /** What whatever holds the question can do with it: take it away, move it. */
  readonly tools?: ReactNode
}

/** One question with all there is to say about it, and the control its kind asks for. */
export const QuestionView = ({ question, inRow = false, tools }: Props) => {
  const { findingsAt, litKey, namesIn, onChange, onShowPlace, onRename, say } = useFormScope()
  const answer = answerText(question)
  const { held: refused, hold, drop: release } = useHeld<string>(answer)
  const { held: told, hold: holdTold } = useHeld<string>(answer)
  const [place] = question.places
  const isCell = inRow && isNarrow(question)

  const answering: Answering = {
    attempt: (change, origin) => {
      if ('refused' in change) {
        hold(change.refused)
        return false
      }
      release()
      if (change.edits.length > 0) onChange(change, origin)
      return true
    },
    hold,
    release,
    tell: (said) => {
      holdTold(said)
      say(said)
    },
  }
  const findings = findingsAt(question.id)
  const isOpen = isUnanswered(question)
  const messages = useMemo(
    () =>
      findings.map((found) => {
        const message = { ...messageOf(found), actions: <Fixes problem={found} /> }
        return isOpen ? stillNeeded(message) : message
      }),
    [findings, isOpen],
  )
  const all = [...ownMessages(question, refused, told, messages.length > 0), ...messages]
  const isLit = litKey === question.id
  return (
    <div
      className={styles.question}
      data-question={question.id}
      data-cell={isCell ? '' : undefined}
      data-lit={isLit ? '' : undefined}
      aria-current={isLit ? 'location' : undefined}
    >
      {question.control === 'note' ? (
        <NoteView note={question} />
      ) : question.control === 'group' && isReadable(question) ? (
        <GroupView
          question={question}
          answering={answering}
          messages={all}
          tools={tools}
          QuestionView={QuestionView}
        />
      ) : (
        <Field
          label={question.label}
          why={question.why}
          example={question.example}
          required={question.required}
          tools={
            <>
              <RenameTool of={question.label} names={namesIn(question)} onRename={onRename} />
              {tools}
            </>
          }
          of={isOneElement(question) ? 'control' : 'group'}
          look={question.control === 'toggle' ? 'switch' : isCell ? 'cell' : 'block'}
          messages={isCell ? all.map((message) => withName(message, question.label)) : all}
          locked={question.locked}
          foreign={
            question.foreign === undefined
              ? undefined
              : {
                  text: question.foreign,
                  onShow: () => {
                    if (place) onShowPlace(place)
                  },
                }
          }
        >
          {(wiring) => controlFor({ question, wiring, answering }, isCell)}
        </Field>
      )}
    </div>
  )
}

function controlFor({ question, wiring, answering }: ControlProps<Question>, isCell: boolean) {
  const how = { wiring, answering }
  switch (question.control) {
    case 'text':
      return <TextControl question={question} {...how} />
    case 'number':
      return <NumberControl question={question} {...how} />
    case 'list':
      return <ListControl question={question} {...how} />
    case 'choice':
      return <ChoiceControl question={question} isCell={isCell} {...how} />
    case 'toggle':
      return <ToggleControl question={question} {...how} />
    case 'pairs':
      return <PairsControl question={question} {...how} />
    case 'rows':
      return <RowsControl question={question} QuestionView={QuestionView} {...how} />
    case 'items':
      return <ItemsControl question={question} QuestionView={QuestionView} {...how} />
    case 'one-of':
      return <OneOfControl question={question} QuestionView={QuestionView} {...how} />
    case 'shares':
      return <SharesControl question={question} {...how} />
    default:
      return undefined
  }
}

/** Whether a group shows what is inside it; one that is locked may still be read. */
const isReadable = ({ foreign, locked, questions }: GroupQuestion): boolean =>
  foreign === undefined && (locked === undefined || questions.length > 0)

const isOneElement = ({ control, ...rest }: Question): boolean =>
  ['text', 'number', 'list', 'toggle'].includes(control) ||
  (control === 'choice' && 'look' in rest && rest.look === 'select')

/** Whether several of its kind fit beside each other. */
const isNarrow = (question: Question): boolean =>
  question.control === 'text' ||
  question.control === 'number' ||
  (question.control === 'choice' && question.look === 'select')

/** An answer that nobody gave yet is no mistake: the form asks for it in another tone. */
const stillNeeded = (message: FieldMessage): FieldMessage =>
  message.tone === 'bad' ? { ...message, tone: 'info', word: 'Still needed' } : message

/** What the form itself has to say: why an answer was not written, what was done with it, and a number out of its range. */
function ownMessages(
  question: Question,
  refused: string | undefined,
  told: string | undefined,
  isFound: boolean,
): readonly FieldMessage[] {
  const { foreign, locked } = question
  if (foreign !== undefined || locked !== undefined) return []
  return [
    ...(refused === undefined
      ? []
      : [{ id: 'refused', tone: 'bad', word: 'Not written', text: refused } as const]),
    ...(told === undefined ? [] : [{ id: 'told', tone: 'info', word: 'Note', text: told } as const]),
    ...(isFound || refused !== undefined ? [] : rangeMessage(question)),
  ]
}

function rangeMessage(question: Question): readonly FieldMessage[] {
  if (question.control !== 'number' || question.value === undefined) return []
  const { value, min, max } = question
  if (value >= min && value <= max) return []
  return [{ id: 'range', tone: 'bad', word: 'Error', text: `Only numbers from ${min} to ${max} work here.` }]
}
