import type { YamlDocument } from '#core/text/documents.ts'
import { writtenIn } from './written.ts'
import { locked } from './locked.ts'
import type { Form, GroupQuestion, ItemsQuestion, OneOfQuestion, Question, RowsQuestion } from './question.ts'

/**
 * The form to show while a document is broken: each question, at any depth, as it now stands where its part of the YAML can still
 * be read, else as it last stood, locked with the line at fault. What lacks a part that it last had can neither grow nor shrink.
 * Goes in: the present form (undefined if its entry is unreadable), the last good one, the broken document, and the whole text.
 */
export function holdForm(present: Form | undefined, good: Form, broken: YamlDocument, text: string): Form {
  const now = new Map(
    present?.sections.flatMap(({ questions }) => questions).map((question) => [question.id, question]),
  )
  const at = broken.span.from + (broken.parsed.problems[0]?.span.from ?? 0)
  const line = text.slice(0, at).split('\n').length
  const reason = `Line ${line} cannot be read; mend it in the YAML first.`
  return {
    ...good,
    unshown: present?.unshown ?? [],
    sections: good.sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) => held(now.get(question.id), question, reason)),
    })),
  }
}

/** The present question, the same object if it lacks nothing; with the missing parts of the last good one; or that one, locked. */
function held(present: Question | undefined, good: Question, reason: string): Question {
  if (!present || (!hasAnswer(present) && hasAnswer(good))) return locked(good, reason)
  if (present.control === 'group' && good.control === 'group') return heldGroup(present, good, reason)
  if (present.control === 'items' && good.control === 'items') return heldItems(present, good, reason)
  if (present.control === 'rows' && good.control === 'rows') return heldRows(present, good, reason)
  if (present.control === 'one-of' && good.control === 'one-of') return heldOneOf(present, good, reason)
  return present.control === good.control ? present : locked(good, reason)
}

function heldGroup(present: GroupQuestion, good: GroupQuestion, reason: string): GroupQuestion {
  const questions = heldAll(present.questions, good.questions, reason)
  if (questions === present.questions) return present
  const { clear: _clear, rename: _rename, ...still } = present
  const written = questions.reduce((sum, question) => sum + writtenIn(question), 0)
  return { ...still, summary: good.summary, written, questions, offers: [] }
}

function heldItems(present: ItemsQuestion, good: ItemsQuestion, reason: string): ItemsQuestion {
  const items = heldAll(present.items, good.items, reason)
  if (items === present.items) return present
  const { clear: _clear, add: _add, move: _move, ...still } = present
  return { ...still, items }
}

function heldRows(present: RowsQuestion, good: RowsQuestion, reason: string): RowsQuestion {
  const now = new Map(present.rows.map((row) => [row.id, row]))
  const before = new Map(good.rows.map((row) => [row.id, row]))
  const rows = present.rows.map((row) => {
    const questions = heldAll(row.questions, before.get(row.id)?.questions ?? [], reason)
    return questions === row.questions ? row : { ...row, questions }
  })
  const lost = good.rows
    .filter(({ id }) => !now.has(id))
    .map((row) => ({ ...row, questions: row.questions.map((question) => locked(question, reason)) }))
  if (lost.length === 0 && rows.every((row, i) => row === present.rows[i])) return present
  const {
    clear: _clear,
    add: _add,
    remove: _remove,
    move: _move,
    presets: _presets,
    paste: _paste,
    ...still
  } = present
  return { ...still, rows: [...rows, ...lost] }
}

/** Another field would take the present one away with the part of it that cannot be read. */
function heldOneOf(present: OneOfQuestion, good: OneOfQuestion, reason: string): OneOfQuestion {
  const chosen = ({ options, value }: OneOfQuestion): Question | undefined =>
    options.find(({ id }) => id === value)?.question()
  const [now, before] = [chosen(present), present.value === good.value ? chosen(good) : undefined]
  if (!now || !before) return present
  const inner = held(now, before, reason)
  if (inner === now) return present
  const { clear: _clear, ...still } = present
  return {
    ...still,
    options: present.options.map(({ take: _take, ...option }) => ({
      ...option,
      question: () => (option.id === present.value ? inner : locked(option.question(), reason)),
    })),
  }
}

/** The questions of both, those of the present alone before the next they share; the present list itself if it lacks nothing. */
function heldAll(
  present: readonly Question[],
  good: readonly Question[],
  reason: string,
): readonly Question[] {
  const places = new Map(present.map(({ id }, i) => [id, i]))
  const shared = new Set(good.map(({ id }) => id))
  const all: Question[] = []
  let next = 0
  const takeOwn = (end: number): void => {
    for (; next < end; next++) {
      const own = present[next]
      if (own && !shared.has(own.id)) all.push(own)
    }
  }
  for (const question of good) {
    const place = places.get(question.id)
    takeOwn(place ?? next)
    all.push(held(place === undefined ? undefined : present[place], question, reason))
  }
  takeOwn(present.length)
  return all.length === present.length && all.every((question, i) => question === present[i]) ? present : all
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
      return question.value !== undefined && question.value !== ''
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
