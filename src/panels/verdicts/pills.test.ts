import { describe, expect, it } from 'vitest'
import type { DocumentReport } from '#core/gates/document-report.ts'
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
    expect(pills.map(({ text, places }) => [text, places.map(({ document }) => document)])).toEqual([
      ['ServiceEntry b refused by the schema', [1]],
      ['3 accepted', [0, 2, 3]],
    ])
  })

  it('are one for each item of a List, which names its place in it', () => {
    const item = (i: number, verdict: Verdict) => ({ ...report(0, verdict), path: ['items', i] })
    const items = [item(0, 'accepted'), { ...item(1, 'rejected-by-schema'), name: '' }]
    const pills = pillsOf([report(0, 'rejected-by-schema', { kind: 'List', name: '', items })])
    expect(pills.map(({ text, label }) => [text, label])).toEqual([
      ['ServiceEntry a', 'ServiceEntry team/a, items[0] of the List: accepted'],
      [
        'ServiceEntry in items[1] of document 1 refused by the schema',
        'ServiceEntry in items[1] of document 1, items[1] of the List: refused by the schema',
      ],
    ])
    expect(pills.map(({ places: [place] }) => place?.path)).toEqual([
      ['items', 0],
      ['items', 1],
    ])
  })

  it('are counts by verdict, the worst first, where there are many documents', () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      report(i, i % 4 === 3 ? 'rejected-by-schema' : 'accepted'),
    )
    expect(pillsOf(many).map(({ text, places }) => [text, places.map(({ document }) => document)])).toEqual([
      ['2 refused by the schema', [3, 7]],
      ['7 accepted', [0, 1, 2, 4, 5, 6, 8]],
    ])
  })
})
