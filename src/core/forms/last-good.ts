import type { YamlDocument } from '#core/text/documents.ts'
import type { Form, Question } from './question.ts'

/**
 * The form to show while a document is broken: each question as it now stands where its part of the YAML can still be read, else
 * as it last stood, locked with the line at fault. Goes in: the present form (undefined if its entry is unreadable), the last
 * good one, the broken document, and the whole text.
 */
export function holdForm(present: Form | undefined, good: Form, broken: YamlDocument, text: string): Form {
  const now = new Map(
    present?.sections.flatMap(({ questions }) => questions).map((question) => [question.id, question]),
  )
  const at = broken.span.from + (broken.parsed.problems[0]?.span.from ?? 0)
  const line = text.slice(0, at).split('\n').length
  return {
    ...good,
    unshown: present?.unshown ?? [],
    sections: good.sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) => {
        const same = now.get(question.id)
        const isRead = same && same.control === question.control && (hasAnswer(same) || !hasAnswer(question))
        return isRead
          ? same
          : { ...question, locked: `Line ${line} cannot be read; mend it in the YAML first.` }
      }),
    })),
  }
}

function hasAnswer(question: Question): boolean {
  switch (question.control) {
    case 'text':
      return question.value !== ''
    case 'number':
      return question.value !== undefined
    case 'list':
      return question.values.length > 0
    case 'pairs':
      return question.pairs.length > 0
    case 'rows':
      return question.rows.length > 0
    case 'shares':
      return question.shares.length > 0
    case 'choice':
      return question.value !== undefined
    case 'toggle':
      return question.value
    case 'note':
      return true
    case 'group':
      return question.written > 0
    case 'items':
      return question.items.length > 0
    case 'one-of':
      return question.value !== undefined
  }
}
