import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { recordedTexts } from '#core/gates/quick-fixes.testing.ts'
import { faultsOf, mutated } from './fuzz.testing.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 240_000 })

const records = recordedTexts()
  .map(({ yaml }) => yaml)
  .filter((yaml) => yaml.length < 700)

describe('a recorded text', () => {
  it('is judged without an error where it was changed', () => {
    fc.assert(
      fc.property(mutated(records), fc.nat(), (text, chosen) => {
        expect(faultsOf(text, chosen % 10 === 0 ? chosen : undefined)).toEqual([])
      }),
      { numRuns: 14_000 },
    )
  })
})

describe('the fixes of one document', () => {
  const item = (i: number) =>
    `- {apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: a${i}}, spec: {hosts: [a.b], location: mesh_external}}\n`
  const listOf = (count: number) =>
    `kind: List\nitems:\n${Array.from({ length: count }, (_, i) => item(i)).join('')}`
  /** How many characters are read again at least for all fixes of a text. */
  const workFor = (text: string): number =>
    analyze(text).findings.filter(({ fixes }) => fixes.length > 0).length * text.length

  it('are made for all findings of a small one', () => {
    const refused = analyze(listOf(20)).findings.filter(({ gate }) => gate === 'crd' || gate === 'webhook')
    expect(refused.every(({ fixes }) => fixes.length > 0)).toBe(true)
    expect(refused.length).toBeGreaterThan(10)
  })

  it('take no more work however large it is', () => {
    expect(workFor(listOf(300))).toBeLessThanOrEqual(2_000_000)
  })
})
