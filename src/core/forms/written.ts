import { insideOf } from '#core/forms/inside.ts'
import type { Question } from '#core/forms/question.ts'

/** How many fields a question shows as written, itself or what is inside. */
export function writtenIn(question: Question): number {
  if (question.foreign !== undefined) return 1
  switch (question.control) {
    case 'group':
      return question.written
    case 'items':
    case 'one-of':
      return insideOf(question).reduce((sum, inner) => sum + writtenIn(inner), 0)
    case 'text':
      return question.value === '' ? 0 : 1
    case 'number':
      return question.value === undefined ? 0 : 1
    case 'choice':
      return question.value === undefined || question.value === '' ? 0 : 1
    case 'list':
      return question.values.length === 0 ? 0 : 1
    case 'pairs':
      return question.pairs.length
    default:
      return 0
  }
}
