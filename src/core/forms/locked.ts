import { guarded } from './guarded.ts'
import type { Question } from './question.ts'

/**
 * A question that can only be read, with everything inside it: each says why, nothing is offered, added, moved, renamed or taken
 * away, and every answer but the present one is refused with that reason.
 */
export const locked = (question: Question, reason: string): Question => guarded(lockedIn(question, reason))

function lockedIn(question: Question, reason: string): Question {
  if (question.control === 'note') return question
  const lock = (inner: Question): Question => lockedIn(inner, reason)
  const shut = { ...question, locked: reason }
  switch (shut.control) {
    case 'rows':
      return { ...shut, rows: shut.rows.map((row) => ({ ...row, questions: row.questions.map(lock) })) }
    case 'group':
      return { ...shut, questions: shut.questions.map(lock) }
    case 'items':
      return { ...shut, items: shut.items.map(lock) }
    case 'one-of':
      return {
        ...shut,
        options: shut.options.map((option) => ({ ...option, question: () => lock(option.question()) })),
      }
    default:
      return shut
  }
}
