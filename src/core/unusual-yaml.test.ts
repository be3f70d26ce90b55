import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { pairs, singles } from '#core/text/laws/corpus.testing.ts'
import { faultsOf, mutated } from './fuzz.testing.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 240_000 })

const corpus = [...singles, ...pairs].map(({ text }) => text).filter((text) => text.length < 600)

describe('unusual YAML', () => {
  it('is judged without an error where it was changed', () => {
    fc.assert(
      fc.property(mutated(corpus), fc.nat(), (text, chosen) => {
        expect(faultsOf(text, chosen % 3 === 0 ? chosen : undefined)).toEqual([])
      }),
      { numRuns: 4000 },
    )
  })

  it('is judged without an error while it is typed', () => {
    for (const { text } of singles) {
      for (let length = 0; length <= text.length; length++)
        expect(faultsOf(text.slice(0, length))).toEqual([])
    }
  })
})
