import { sameJson } from '#core/text/json.ts'
import type { Change } from '#core/text/draft.ts'
import { noChange } from './design-draft.ts'
import type { Question, RowsQuestion } from './question.ts'

const FOREIGN = 'This holds something that the form cannot express; change it in the YAML.'

/**
 * The same question, with answers that hold what every form promises: giving the answer that stands there already changes
 * nothing, and what the form cannot express or must not touch is refused with the reason instead of overwritten.
 */
export function guarded(asked: Question): Question {
  const reason = asked.locked ?? (asked.foreign === undefined ? undefined : FOREIGN)
  const question = reason === undefined ? asked : withoutClear(asked)
  const guard =
    <A>(present: A, write: (answer: A) => Change) =>
    (answer: A): Change =>
      sameJson(answer, present) ? noChange : reason === undefined ? write(answer) : { refused: reason }
  switch (question.control) {
    case 'text':
      return { ...question, write: guard(question.value, question.write) }
    case 'number':
      return { ...question, write: guard(question.value, question.write) }
    case 'toggle':
      return { ...question, write: guard(question.value, question.write) }
    case 'pairs':
      return { ...question, write: guard(question.pairs, question.write) }
    case 'choice':
      return {
        ...question,
        write: (id: string) =>
          id === question.value ? noChange : reason === undefined ? question.write(id) : { refused: reason },
      }
    case 'list': {
      const { paste, ...list } = { ...question, write: guard(question.values, question.write) }
      return paste === undefined || reason !== undefined ? list : { ...list, paste }
    }
    case 'shares':
      return {
        ...question,
        write: (index, percent) =>
          question.shares[index]?.percent === percent
            ? noChange
            : reason === undefined
              ? question.write(index, percent)
              : { refused: reason },
        quick: reason === undefined ? question.quick : [],
      }
    case 'rows':
      return guardedRows(question, reason)
    case 'group': {
      const questions = question.questions.map(guarded)
      const offers = question.offers.map((offer) => ({ ...offer, question: () => guarded(offer.question()) }))
      if (reason === undefined) return { ...question, questions, offers }
      const { rename: _rename, ...still } = question
      return { ...still, questions, offers: [] }
    }
    case 'items': {
      const { add: _add, move: _move, ...still } = { ...question, items: question.items.map(guarded) }
      return reason === undefined ? { ...question, items: still.items } : still
    }
    case 'one-of':
      return {
        ...question,
        options: question.options.map(({ take, ...option }) => ({
          ...option,
          question: () => guarded(option.question()),
          ...(take === undefined || reason !== undefined ? {} : { take }),
        })),
      }
    case 'note':
      return question
  }
}

function withoutClear(question: Question): Question {
  const { clear: _clear, ...still } = question
  return still
}

function guardedRows(question: RowsQuestion, reason: string | undefined): RowsQuestion {
  const rows = question.rows.map((row) => ({ ...row, questions: row.questions.map(guarded) }))
  if (reason === undefined) return { ...question, rows }
  const { add: _add, remove: _remove, move: _move, presets: _presets, paste: _paste, ...still } = question
  return { ...still, rows }
}
