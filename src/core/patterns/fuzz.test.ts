import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { faultsOf, mutated } from '#core/fuzz.testing.ts'
import { patterns } from './patterns.ts'
import { meshWith, Walk } from './walk.testing.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 240_000 })

const texts = patterns.map(({ id }) => new Walk(meshWith('shop'), id).text)

it('judges without an error what somebody makes of a pattern', () => {
  fc.assert(
    fc.property(mutated(texts), fc.nat(), (text, chosen) => {
      expect(faultsOf(text, chosen % 4 === 0 ? chosen : undefined)).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

it('judges without an error every beginning of a pattern', () => {
  for (const text of texts) {
    for (let length = 0; length <= text.length; length++) expect(faultsOf(text.slice(0, length))).toEqual([])
  }
})
