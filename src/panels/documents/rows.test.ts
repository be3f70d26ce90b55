import { expect, test } from 'vitest'
import { analyze } from '#core/analyze.ts'
import type { Finding } from '#core/gates/finding.ts'
import { kindLetters } from './kind-letters.ts'
import { rowsOf } from './rows.ts'

const rows = (text: string, findings?: readonly Finding[]) => {
  const { model, findings: found } = analyze(text)
  return rowsOf(model, findings ?? found)
}
const finding = (change: Partial<Finding>): Finding => ({
  gate: 'advice',
  rule: 'r',
  severity: 'warning',
  message: 'm',
  document: 0,
  path: [],
  span: { from: 0, to: 1 },
  resource: '',
  why: '',
  fix: '',
  fixes: [],
  source: '',
  ...change,
})

test('a row is called by the name, else by the first host', () => {
  const text =
    '# mine\nkind: ServiceEntry\nmetadata: {name: a, namespace: ns}\n---\nkind: ServiceEntry\nspec: {hosts: [h.example.com]}\n' +
    '---\nkind: DestinationRule\nspec: {host: d.example.com}\n---\nkind: Sidecar\n'
  expect(rows(text).map(({ title, namespace }) => [title, namespace])).toEqual([
    ['a', 'ns'],
    ['h.example.com', 'default'],
    ['d.example.com', 'default'],
    ['No name', 'default'],
  ])
})

test('a document that cannot be read is listed with the line at fault, its neighbours as ever', () => {
  expect(
    rows('kind: A\n---\nkind: B\nspec: [\n---\nkind: C\n').map(({ state, document }) => [state, document]),
  ).toEqual([
    ['object', 0],
    ['unreadable', 1],
    ['object', 2],
  ])
  expect(rows('kind: A\n---\nkind: B\nspec: "x\n')[1]?.line).toBeGreaterThan(2)
})

test('a List shows its items, each with its own problems', () => {
  const text = 'kind: List\nitems:\n- kind: A\n  metadata: {name: a}\n- kind: B\n  metadata: {name: b}\n'
  const found = [
    finding({ path: ['items', 1, 'spec'], severity: 'error' }),
    finding({ path: ['items', 1], message: 'other' }),
  ]
  expect(
    rows(text, found).map(({ state, title, problems, worst }) => [state, title, problems, worst]),
  ).toEqual([
    ['list', '2 items', 2, 'error'],
    ['object', 'a', 0, undefined],
    ['object', 'b', 2, 'error'],
  ])
})

test('what is no object is listed too', () => {
  expect(rows('- 1\n- 2\n')).toMatchObject([{ state: 'nameless', kind: '' }])
})

test('kinds are two or three letters', () => {
  expect(
    ['ServiceEntry', 'VirtualService', 'AuthorizationPolicy', 'ConfigMap', 'widget', ''].map(kindLetters),
  ).toEqual(['SE', 'VS', 'AP', 'CM', 'WI', '?'])
})
