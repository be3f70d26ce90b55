import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { readText } from '#core/text/documents.ts'
import { Draft } from '#core/text/draft.ts'
import { applyEdits, invertEdits } from '#core/text/edit.ts'
import { sameJson } from '#core/text/json.ts'
import { findNode } from '#core/text/locate.ts'
import { compose, constructs, pairs, singles, type Example } from './corpus.testing.ts'
import { files } from './files.testing.ts'
import { areApart, tryOperation } from './laws.testing.ts'
import { operationsAt, pathsOf, type Operation } from './operations.testing.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 120_000 })

/** Every operation on every pair takes ten minutes: `LAW_RUNS=200000 npx vitest run src/core/text/laws` comes near it. */
const numRuns = Number(process.env['LAW_RUNS'] ?? 1000)

const mayBeRefused = ({ plain }: Example, { kind }: Operation): boolean =>
  !plain || kind === 'move' || kind === 'rename'

/** What is broken by one operation at one path, with everything needed to look at it. */
function faultsOf(example: Example, index: number, operation: Operation): string[] {
  const outcome = tryOperation(readText(example.text), index, operation)
  const refused =
    outcome.refused !== undefined && !mayBeRefused(example, operation) ? [`refused: ${outcome.refused}`] : []
  return [...outcome.broken, ...refused].map(
    (law) =>
      `${law}\n${example.name}, document ${index}, ${operation.name} at ${operation.path.join('.')}\n${example.text}\n=>\n${outcome.after}`,
  )
}

const operationsOf = ({ text }: Example): { index: number; operation: Operation }[] =>
  readText(text).documents.flatMap((document, index) =>
    pathsOf(document).flatMap((path) =>
      operationsAt(path, findNode(document, path)?.node.value ?? null).map((operation) => ({
        index,
        operation,
      })),
    ),
  )

describe('the laws of editing', () => {
  it.each([...singles, ...files])('hold for $name', (example) => {
    // Every eighth operation: at every path others, over all examples each of them at every kind of node.
    const chosen = operationsOf(example).filter((_, i) => i % 8 === example.name.length % 8)
    expect(chosen.flatMap(({ index, operation }) => faultsOf(example, index, operation))).toEqual([])
  })

  const anyMixture = fc.shuffledSubarray([...constructs], { minLength: 3, maxLength: 5 }).map(compose)
  const anyExample = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pairs) },
    { weight: 1, arbitrary: anyMixture },
  )

  it('hold for constructs together', () => {
    fc.assert(
      fc.property(
        anyExample,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (example, share) => {
          const all = operationsOf(example)
          const chosen = all[Math.floor(all.length * share)]
          expect(chosen ? faultsOf(example, chosen.index, chosen.operation) : []).toEqual([])
        },
      ),
      { numRuns },
    )
  })

  it('hold for several steps of one draft', () => {
    fc.assert(
      fc.property(
        anyExample,
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
          minLength: 2,
          maxLength: 6,
        }),
        (example, shares) => {
          const draft = new Draft(readText(example.text))
          for (const share of shares) {
            const all = operationsOf({ ...example, text: draft.text.text })
            const chosen = all[Math.floor(all.length * share)]
            const before = draft.value(chosen?.index ?? 0) ?? null
            chosen?.operation.run(draft, chosen.index)
            if ('refused' in draft.change) return
            if (chosen)
              expect(sameJson(draft.value(chosen.index), chosen.operation.intended(before))).toBe(true)
          }
          const { change } = draft
          if ('refused' in change) return
          expect(applyEdits(example.text, change.edits)).toBe(draft.text.text)
          expect(areApart(example.text, change.edits)).toBe(true)
          expect(applyEdits(draft.text.text, invertEdits(example.text, change.edits))).toBe(example.text)
        },
      ),
      { numRuns: Math.ceil(numRuns / 10) },
    )
  })

  it('refuses nothing in texts that give no reason to', () => {
    const counted = { tried: 0, refused: 0 }
    for (const example of [...singles, ...files].filter(({ plain }) => plain)) {
      const all = operationsOf(example).filter(({ operation }) => !mayBeRefused(example, operation))
      for (const { index, operation } of all.filter((_, i) => i % 17 === 0)) {
        const draft = new Draft(readText(example.text))
        operation.run(draft, index)
        counted.tried++
        if ('refused' in draft.change) counted.refused++
      }
    }
    expect(counted.tried).toBeGreaterThan(1000)
    expect(counted.refused).toBe(0)
  })
})
