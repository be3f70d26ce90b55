import { describe, expect, it } from 'vitest'
import type { DocumentReport } from '#core/gates/asker.ts'
import type { Verdict } from '#core/gates/finding.ts'
import { pillsOf } from './pills.ts'

const report = (index: number, verdict: Verdict, change: Partial<DocumentReport> = {}): DocumentReport => ({
  index,
  apiVersion: 'networking.istio.io/v1',
  kind: 'ServiceEntry',
  namespace: 'team',
  name: 'a',
  span: { from: 0, to: 1 },
  verdict,
  ...change,
})

describe('the marks of the verdict strip', () => {
  it('say in words what is not plainly accepted, and name the object for those who only hear them', () => {
    const pills = pillsOf([
      report(0, 'accepted'),
      report(1, 'rejected-by-webhook', { name: '' }),
      report(2, 'unreadable', { kind: '', name: '' }),
      report(3, 'not-modelled', { kind: 'Namespace', namespace: '', name: 'x' }),
    ])
    expect(pills.map(({ text }) => text)).toEqual([
      'ServiceEntry a',
      'ServiceEntry in document 2 refused by the webhook',
      'Document 3 cannot be read',
      'Namespace not checked here',
    ])
    expect(pills.map(({ label }) => label)).toEqual([
      'ServiceEntry team/a: accepted',
      'ServiceEntry in document 2: refused by the webhook',
      'Document 3: cannot be read',
      'Namespace x: not checked here',
    ])
  })

  it('need no name where a kind is there once', () => {
    const pills = pillsOf([report(0, 'accepted'), report(1, 'accepted', { kind: 'DestinationRule' })])
    expect(pills.map(({ text }) => text)).toEqual(['ServiceEntry', 'DestinationRule'])
  })

  it('share one mark where several are accepted, so that what is not stands out', () => {
    const pills = pillsOf([
      report(0, 'accepted'),
      report(1, 'rejected-by-schema', { name: 'b' }),
      report(2, 'accepted'),
      report(3, 'accepted', { kind: 'VirtualService' }),
    ])
    expect(pills.map(({ text, documents }) => [text, documents])).toEqual([
      ['ServiceEntry b refused by the schema', [1]],
      ['3 accepted', [0, 2, 3]],
    ])
  })

  it('are counts by verdict, the worst first, where there are many documents', () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      report(i, i % 4 === 3 ? 'rejected-by-schema' : 'accepted'),
    )
    expect(pillsOf(many).map(({ text, documents }) => [text, documents])).toEqual([
      ['2 refused by the schema', [3, 7]],
      ['7 accepted', [0, 1, 2, 4, 5, 6, 8]],
    ])
  })
})
