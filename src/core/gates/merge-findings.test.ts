import { describe, expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import { mergeFindings } from './merge-findings.ts'

const finding = (change: Partial<Finding>): Finding => ({
  gate: 'webhook',
  rule: 'some-rule',
  severity: 'error',
  message: 'hosts must be set',
  document: 0,
  path: ['spec', 'hosts'],
  span: { from: 10, to: 20 },
  resource: 'ServiceEntry default/a',
  why: '',
  fix: '',
  fixes: [],
  source: '',
  ...change,
})
const analyze = (change: Partial<Finding>) =>
  finding({
    gate: 'analyze',
    code: 'IST0106',
    message: 'Schema validation error: hosts must be set',
    ...change,
  })
const gates = (findings: readonly Finding[]) =>
  mergeFindings(findings).map(({ said }) => said.map(({ gate }) => gate))

describe('findings that say the same', () => {
  it('are what the webhook refuses where the schema refuses, and nothing beside or below it', () => {
    const schema = finding({ gate: 'crd', message: 'spec.hosts: Too few' })
    expect(gates([schema, finding({})])).toEqual([['crd', 'webhook']])
    expect(gates([schema, finding({ severity: 'warning' })])).toEqual([['crd'], ['webhook']])
    expect(gates([schema, finding({ path: ['spec', 'hosts', 0] })])).toEqual([['crd'], ['webhook']])
    expect(gates([schema, finding({ document: 1 })])).toEqual([['crd'], ['webhook']])
  })

  it('are one: the webhook, and analyze that repeats it in its own frame', () => {
    expect(gates([finding({}), analyze({})])).toEqual([['webhook', 'analyze']])
    expect(gates([finding({ message: 'configuration is invalid: hosts must be set' }), analyze({})])).toEqual(
      [['webhook', 'analyze']],
    )
  })

  it('are one: the schema, the webhook that refuses there too, and analyze that repeats the webhook', () => {
    const schema = finding({ gate: 'crd', message: 'spec.hosts: Too few' })
    expect(gates([schema, finding({}), analyze({ path: [], span: { from: 0, to: 30 } })])).toEqual([
      ['crd', 'webhook', 'analyze'],
    ])
  })

  it('are one though one names the whole map and the other its key', () => {
    expect(gates([finding({ path: ['spec'], span: { from: 0, to: 5 } }), analyze({})])).toEqual([
      ['webhook', 'analyze'],
    ])
  })

  it('are one if their spans overlap, whatever their paths', () => {
    const moved = analyze({ path: ['metadata'], span: { from: 19, to: 30 } })
    expect(gates([finding({}), moved])).toEqual([['webhook', 'analyze']])
  })

  it('let the gate that is met first speak, wherever it stands in the list', () => {
    const [merged] = mergeFindings([analyze({ why: 'late' }), finding({ why: 'early' })])
    expect(merged?.finding.why).toBe('early')
  })

  it('are as bad as the worst of them, and offer each fix once', () => {
    const fix = { title: 'Add a host', edits: [] }
    const [merged] = mergeFindings([
      finding({ severity: 'warning', fixes: [fix] }),
      analyze({ fixes: [fix, { title: 'Remove it', edits: [] }] }),
    ])
    expect(merged?.severity).toBe('error')
    expect(merged?.fixes.map(({ title }) => title)).toEqual(['Add a host', 'Remove it'])
  })
})

describe('findings that do not say the same stay apart', () => {
  it('in two documents', () => {
    expect(gates([finding({}), analyze({ document: 1 })])).toEqual([['webhook'], ['analyze']])
  })

  it('at two places', () => {
    const other = analyze({ path: ['spec', 'ports'], span: { from: 20, to: 30 } })
    expect(gates([finding({}), other])).toEqual([['webhook'], ['analyze']])
  })

  it('in other words', () => {
    expect(
      gates([finding({}), analyze({ message: 'Schema validation error: ports must be set' })]),
    ).toHaveLength(2)
  })
})

it('keeps the order in which they were found', () => {
  const messages = mergeFindings([
    finding({ message: 'b' }),
    finding({ message: 'a' }),
    analyze({ message: 'Schema validation error: b' }),
  ])
  expect(messages.map(({ finding }) => finding.message)).toEqual(['b', 'a'])
})
