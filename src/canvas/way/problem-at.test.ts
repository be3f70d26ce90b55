import { expect, test } from 'vitest'
import type { Finding } from '#core/gates/finding.ts'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import type { Step } from '#core/sidecar/probe/trace.ts'
import { finding } from '#canvas/chart.testing.ts'
import { problemAt } from './problem-at.ts'

const step = (...path: readonly string[]): Step => ({
  at: 'cluster',
  says: 'It goes on.',
  because: [{ document: 0, path, span: { from: 0, to: 1 } }],
})
const ending: Step = { at: 'wire', says: 'It ends.', because: [{ default: 'So Envoy does.' }], ends: true }
const told = (findings: readonly Finding[], ...steps: readonly Step[]) =>
  problemAt(mergeFindings(findings), steps, false)?.finding.message

test('it lies on a line that the step rests on, or on one before it', () => {
  const findings = [finding(0, ['spec', 'hosts']), finding(0, ['spec', 'ports', 0, 'name'])]
  expect(told(findings, step('spec', 'ports'), ending)).toBe('warning at spec.ports.0.name')
  expect(told(findings, step('spec', 'hosts', '0'), step('spec', 'ports'), ending)).toBe(
    'warning at spec.ports.0.name',
  )
  expect(told(findings, step('spec', 'resolution'), ending)).toBeUndefined()
  expect(told([finding(1, ['spec', 'ports'])], step('spec', 'ports'))).toBeUndefined()
})

test('the worst is told, of equals what only Portolan says, then what can be mended', () => {
  const at = ['spec', 'ports', 0]
  const theirs: Finding = { ...finding(0, at), gate: 'analyze', message: 'theirs' }
  const mended: Finding = { ...finding(0, at), message: 'mended', fixes: [{ title: 'Mend', edits: [] }] }
  expect(told([theirs, finding(0, at)], step('spec'))).toBe('warning at spec.ports.0')
  expect(told([finding(0, at), mended], step('spec'))).toBe('mended')
  expect(told([mended, { ...theirs, severity: 'error' }], step('spec'))).toBe('theirs')
})

test("what ends by something supposed of the world outside is no line's fault", () => {
  const problems = mergeFindings([finding(0, ['spec', 'ports'])])
  expect(problemAt(problems, [step('spec', 'ports'), ending], true)).toBeUndefined()
  expect(problemAt(problems, [step('spec', 'ports')], true)).toBeDefined()
})
