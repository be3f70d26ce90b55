import { expect, test } from 'vitest'
import type { Finding } from '#core/gates/finding.ts'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import { byDocument, countBySeverity, everything, filterProblems } from './shown-problems.ts'
import { voicesOf } from './voices.ts'

const finding = (change: Partial<Finding>): Finding => ({
  gate: 'advice',
  rule: 'some-rule',
  severity: 'warning',
  message: 'HTTP limits do nothing',
  document: 0,
  path: ['spec'],
  span: { from: 0, to: 1 },
  resource: 'DestinationRule payments/stripe',
  why: 'Envoy sees bytes.',
  fix: 'Remove them.',
  fixes: [],
  source: '',
  ...change,
})

test('who says so is named in words, and nobody else only where nobody does', () => {
  const voices = (...said: Partial<Finding>[]) => voicesOf(said.map(finding))
  expect(voices({})).toEqual(['nobody else tells you this'])
  expect(voices({ gate: 'yaml' })).toEqual(['kubectl apply'])
  expect(voices({ gate: 'crd' }, { gate: 'webhook' }, { gate: 'analyze', code: 'IST0106' }, {})).toEqual([
    'kubectl apply',
    'istiod’s webhook',
    'istioctl analyze IST0106',
  ])
  expect(voices({ code: 'KIA1211' })).toEqual(['Kiali KIA1211'])
})

const three = mergeFindings([
  finding({ document: 2 }),
  finding({ severity: 'error', message: 'no hosts', gate: 'analyze', code: 'IST0106' }),
  finding({ document: 2, severity: 'info', message: 'other' }),
])

test('words are looked for in everything a row says, whatever their case and order', () => {
  const found = (text: string) =>
    filterProblems(three, { ...everything, text }).map(({ finding }) => finding.message)
  expect(found('LIMITS http')).toEqual(['HTTP limits do nothing'])
  expect(found('ist0106')).toEqual(['no hosts'])
  expect(found('payments bytes')).toHaveLength(3)
  expect(found('absent')).toEqual([])
  expect(found(' ')).toHaveLength(3)
})

test('severities are counted, and can be shut out', () => {
  expect(countBySeverity(three)).toEqual({ error: 1, warning: 1, info: 1 })
  const errors = filterProblems(three, { severities: new Set(['error']), text: '' })
  expect(errors.map(({ severity }) => severity)).toEqual(['error'])
})

test('problems stand by document in the order of the text, the worst of a document first', () => {
  const mixed = mergeFindings([
    finding({ severity: 'info' }),
    finding({ message: 'a' }),
    finding({ severity: 'error', message: 'b' }),
  ])
  expect(byDocument(mixed).map((group) => group.map(({ severity }) => severity))).toEqual([
    ['error', 'warning', 'info'],
  ])
  expect(byDocument(three).map((group) => group.map(({ finding }) => finding.document))).toEqual([
    [0],
    [2, 2],
  ])
})
