import { expect, test } from 'vitest'
import type { Form, Question } from '#core/forms/question.ts'
import type { Finding } from '#core/gates/finding.ts'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import { ELSEWHERE, findingsByTarget, messageOf, placeWords } from './finding-messages.ts'
import { targetsOf } from './targets.ts'

const finding = (change: Partial<Finding>): Finding => ({
  gate: 'webhook',
  rule: 'some-rule',
  severity: 'error',
  message: 'invalid host',
  document: 0,
  path: ['spec', 'hosts'],
  span: { from: 0, to: 1 },
  resource: 'ServiceEntry payments/stripe',
  why: 'A host cannot hold an underscore',
  fix: 'Write it as DNS has it',
  fixes: [],
  source: '',
  ...change,
})
const said = (...findings: readonly Partial<Finding>[]) => mergeFindings(findings.map(finding)).map(messageOf)

test('plain words first, the words of all who object in small print', () => {
  expect(said({}, { gate: 'analyze', code: 'IST0106', why: '', fix: '' })).toMatchObject([
    {
      tone: 'bad',
      word: 'Error',
      text: 'A host cannot hold an underscore. Write it as DNS has it.',
      quotes: ['istiod’s webhook, istioctl analyze IST0106: invalid host'],
    },
  ])
})

test('our own advice quotes nobody; an objection without plain words is its own', () => {
  const [advice] = said({ gate: 'advice', severity: 'warning', message: 'Nobody reads this' })
  expect(advice).toMatchObject({
    tone: 'warn',
    text: 'Nobody reads this. A host cannot hold an underscore. Write it as DNS has it.',
  })
  expect(advice).not.toHaveProperty('quotes')
  expect(said({ gate: 'crd', why: '', fix: '' })).toMatchObject([
    { text: 'invalid host.', quotes: ['kubectl apply'] },
  ])
})

test('the place of a finding is said as field and object; an object without a name goes by its document', () => {
  expect(placeWords(finding({}))).toBe('spec.hosts of ServiceEntry payments/stripe')
  expect(placeWords(finding({ path: [] }))).toBe('ServiceEntry payments/stripe')
  expect(placeWords(finding({ path: ['kind: ServiceEntry '.repeat(9)] }))).toBe(
    'ServiceEntry payments/stripe',
  )
  expect(placeWords(finding({ resource: '', document: 1, path: ['kind'] }))).toBe('kind of document 2')
  expect(placeWords(finding({ resource: 'ServiceEntry payments/', path: [] }))).toBe('document 1')
})

test('findings go to their questions, the worst first; those of other forms stay away', () => {
  const hosts: Question = {
    id: 'hosts',
    label: 'Hosts',
    why: '',
    control: 'note',
    tone: 'info',
    places: [{ document: 0, path: ['spec', 'hosts'] }],
  }
  const form: Form = { title: '', documents: [0], unshown: [], sections: [{ id: 'a', questions: [hosts] }] }
  const found = findingsByTarget(form, targetsOf(form), [
    finding({ severity: 'info', message: 'mild', path: ['spec', 'hosts', 0] }),
    finding({ message: 'hard' }),
    finding({ message: 'beside', path: ['spec', 'foo'] }),
    finding({ message: 'far', document: 1 }),
  ])
  const messages = (key: string) => found.get(key)?.map((one) => one.finding.message)
  expect(messages('hosts')).toEqual(['hard', 'mild'])
  expect(messages(ELSEWHERE)).toEqual(['beside'])
  expect(found.size).toBe(2)
})
