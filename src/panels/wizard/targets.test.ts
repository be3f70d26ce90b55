import { expect, test } from 'vitest'
import type { AnswerPlace, Form, Question, RowsQuestion } from '#core/forms/question.ts'
import type { Path } from '#core/text/path.ts'
import { rowKey, targetHolding, targetNear, targetsOf } from './targets.ts'

const at = (path: Path, document = 0): AnswerPlace => ({ document, path })
const note = (id: string, ...places: readonly AnswerPlace[]): Question => ({
  id,
  label: id,
  why: '',
  control: 'note',
  tone: 'info',
  places,
})
const ports: RowsQuestion = {
  id: 'ports',
  label: 'Ports',
  why: '',
  control: 'rows',
  rowName: 'port',
  places: [at(['spec', 'ports'])],
  rows: [0, 1].map((i) => ({
    id: `port-${i}`,
    title: '',
    questions: [
      note(`number-${i}`, at(['spec', 'ports', i, 'number'])),
      note(`name-${i}`, at(['spec', 'ports', i, 'name'])),
      note(`rule-${i}`, at(['spec'], 1)),
    ],
  })),
}
const form: Form = {
  title: '',
  documents: [0],
  unshown: [],
  sections: [
    { id: 'a', questions: [note('hosts', at(['spec', 'hosts'])), note('encrypts', at(['spec', 'ports']))] },
    { id: 'b', questions: [ports, note('minimum', at(['spec', 'tls', 'minimum']))] },
  ],
}
const targets = targetsOf(form)
const [, second] = ports.rows

test.each([
  ['a field of a row', ['spec', 'ports', 1, 'number'], 'number-1'],
  ['a part of a list', ['spec', 'hosts', 3], 'hosts'],
  ['a row, where no question of the row is meant', ['spec', 'ports', 1], rowKey(ports, second!)],
  ['a field of a row that no question shows', ['spec', 'ports', 1, 'foo'], rowKey(ports, second!)],
  ['the first of those that share a place', ['spec', 'ports'], 'encrypts'],
  ['nothing above the questions', ['spec'], undefined],
  ['nothing beside them', ['metadata'], undefined],
])('a place is held most closely by: %s', (_, path, key) => {
  expect(targetHolding(targets, at(path))?.key).toBe(key)
})

test('places of another document are another matter', () => {
  expect(targetHolding(targets, at(['spec', 'hosts'], 1))?.key).toBe('rule-0')
  expect(targetHolding(targets, at(['spec', 'hosts'], 2))).toBeUndefined()
})

test('a place above a question points at it, a whole part of the document at nothing', () => {
  expect(targetNear(targets, at(['spec', 'tls']))?.key).toBe('minimum')
  expect(targetNear(targets, at(['spec']))).toBeUndefined()
})
