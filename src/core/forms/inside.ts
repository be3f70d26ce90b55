import type { Question } from './question.ts'

/** The questions directly inside a question that are shown with it. */
export function insideOf(question: Question): readonly Question[] {
  switch (question.control) {
    case 'rows':
      return question.rows.flatMap(({ questions }) => questions)
    case 'group':
      return question.questions
    case 'items':
      return question.items
    case 'one-of':
      return question.options.filter(({ id }) => id === question.value).map((option) => option.question())
    default:
      return []
  }
}
