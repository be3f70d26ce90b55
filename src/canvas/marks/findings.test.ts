import { describe, expect, it } from 'vitest'

import { finding, place } from '#canvas/chart.testing.ts'
import { tallyOf, tallyWords } from './findings.ts'

const port = place(0, 'spec', 'ports', 0)

describe('tallyOf', () => {
  it('counts what lies at or below a place of the same document', () => {
    const findings = [
      finding(0, ['spec', 'ports', 0]),
      finding(0, ['spec', 'ports', 0, 'name']),
      finding(0, ['spec', 'ports', 1]),
      finding(0, ['spec']),
      finding(1, ['spec', 'ports', 0]),
    ]
    expect(tallyOf(findings, [port])).toEqual([{ severity: 'warning', count: 2 }])
  })

  it('counts a finding once, though it lies below two places', () => {
    expect(tallyOf([finding(0, port.path)], [port, place(0, 'spec')])).toEqual([
      { severity: 'warning', count: 1 },
    ])
  })

  it('puts the worst first', () => {
    const findings = [finding(0, port.path, 'info'), finding(0, port.path, 'error'), finding(0, port.path)]
    expect(tallyWords(tallyOf(findings, [port]))).toBe('1 error, 1 warning, 1 note')
  })

  it('is empty for a node that stands nowhere', () => {
    expect(tallyOf([finding(0, [])], [])).toEqual([])
    expect(tallyWords([])).toBe('')
  })
})
