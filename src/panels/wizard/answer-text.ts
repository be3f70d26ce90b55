import type { Question } from '#core/forms/question.ts'

/** The YAML's answer to a question as a text that differs whenever the answer does. */
export function answerText(question: Question): string {
  switch (question.control) {
    case 'text':
    case 'number':
    case 'choice':
    case 'toggle':
      return String(question.value)
    case 'list':
      return JSON.stringify(question.values)
    case 'pairs':
      return JSON.stringify(question.pairs)
    case 'rows':
      return JSON.stringify(question.rows.map(({ id, title }) => [id, title]))
    case 'group':
      return question.summary
    case 'items':
      return JSON.stringify(question.items.map(({ id }) => id))
    case 'one-of':
      return question.value ?? ''
    case 'shares':
      return JSON.stringify(question.shares)
    default:
      return ''
  }
}

/** Whether an answer that has to be given is not there yet. */
export function isUnanswered(question: Question): boolean {
  if (question.required !== true) return false
  switch (question.control) {
    case 'text':
      return question.value === ''
    case 'number':
      return question.value === undefined
    case 'list':
      return question.values.length === 0
    case 'items':
      return question.items.length === 0
    default:
      return false
  }
}
