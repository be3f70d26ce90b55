import type { Question } from '#core/forms/question.ts'

/** A group that is drawn open at first; any other question as it is. */
export const unfold = (question: Question): Question =>
  question.control === 'group' ? { ...question, look: 'open' } : question

/** The same with all groups inside it. */
export function unfoldAll(question: Question): Question {
  if (question.control === 'items') return { ...question, items: question.items.map(unfoldAll) }
  if (question.control !== 'group') return question
  return { ...question, look: 'open', questions: question.questions.map(unfoldAll) }
}
