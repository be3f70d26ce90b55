import { expect, test } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { partsToCopy } from './parts-to-copy.ts'

const parts = (text: string, selected?: number) =>
  partsToCopy(analyze(text).model, selected).map(({ title, text }) => [title, text()])

test('a design of one document offers the command only', () => {
  expect(parts('kind: A\n')).toEqual([
    ['kubectl apply command', "kubectl apply -f - <<'EOF'\nkind: A\nEOF\n"],
  ])
})

test('each document can be copied without what separates it, the selected one first', () => {
  const text =
    '\uFEFFkind: A\r\nmetadata: {name: a} # x\r\n---\r\nkind: List\r\nitems: [{kind: B}]\r\n---\nbroken: "\n'
  expect(parts(text, 1).slice(1)).toEqual([
    ['Only List', 'kind: List\r\nitems: [{kind: B}]\r\n'],
    ['Only A a', 'kind: A\r\nmetadata: {name: a} # x\r\n'],
    ['Only document 3', 'broken: "\n'],
  ])
})

test('of many documents the first are offered', () => {
  expect(parts(Array.from({ length: 90 }, () => 'kind: A\n').join('---\n'), 80)).toHaveLength(21)
})
