import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { composeEdits } from './compose.ts'
import { applyEdits, invertEdits, mapOffset, minimalEdit, type TextEdit } from './edit.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 120_000 })

const anyText = fc.string({
  unit: fc.constantFrom('a', 'b', '\n', '\r\n', '😀', '\ud800', ' ', 'é'),
  maxLength: 40,
})

/** A text and edits that lie in it and apart, in any order. */
const anyEdited = anyText.chain((text) =>
  fc
    .record({
      cuts: fc.uniqueArray(fc.nat(text.length), { maxLength: 8 }),
      inserts: fc.array(anyText, { minLength: 4, maxLength: 4 }),
      turn: fc.boolean(),
    })
    .map(({ cuts, inserts, turn }) => {
      const sorted = cuts.toSorted((a, b) => a - b)
      const edits: TextEdit[] = []
      for (let i = 0; i + 1 < sorted.length; i += 2) {
        edits.push({ span: { from: sorted[i] ?? 0, to: sorted[i + 1] ?? 0 }, insert: inserts[i / 2] ?? '' })
      }
      return { text, edits: turn ? edits.toReversed() : edits }
    }),
)

describe('edits', () => {
  it('the smallest edit leads from one text to the other', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const edit = minimalEdit(before, after)
        expect(applyEdits(before, edit ? [edit] : [])).toBe(after)
        expect(edit === undefined).toBe(before === after)
      }),
    )
  })

  it('the smallest edit is small, and never parts CR from LF or a character from its half', () => {
    expect(minimalEdit('abcdef', 'abXdef')).toEqual({ span: { from: 2, to: 3 }, insert: 'X' })
    expect(minimalEdit('aaa', 'aaaa')).toEqual({ span: { from: 3, to: 3 }, insert: 'a' })
    expect(minimalEdit('a\r\nb', 'a\nb')).toEqual({ span: { from: 1, to: 3 }, insert: '\n' })
    expect(minimalEdit('a😀b', 'a😁b')).toEqual({ span: { from: 1, to: 3 }, insert: '😁' })
    const long = 'x'.repeat(10_000)
    expect(minimalEdit(`${long}1${long}`, `${long}2${long}`)).toEqual({
      span: { from: 10_000, to: 10_001 },
      insert: '2',
    })
  })

  it('two lists of edits become one that does the same', () => {
    fc.assert(
      fc.property(
        anyEdited,
        fc.array(fc.tuple(fc.nat(60), fc.nat(9), anyText), { maxLength: 4 }),
        ({ text, edits }, next) => {
          const middle = applyEdits(text, edits)
          let at = 0
          const second = next.map(([skip, drop, insert]): TextEdit => {
            const from = Math.min(at + skip, middle.length)
            const to = Math.min(from + drop, middle.length)
            at = to
            return { span: { from, to }, insert }
          })
          expect(applyEdits(text, composeEdits(edits, second))).toBe(applyEdits(middle, second))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('edits can be taken back', () => {
    fc.assert(
      fc.property(anyEdited, ({ text, edits }) => {
        expect(applyEdits(applyEdits(text, edits), invertEdits(text, edits))).toBe(text)
      }),
    )
  })

  it('offsets keep their order, and stay in the text', () => {
    fc.assert(
      fc.property(anyEdited, ({ text, edits }) => {
        const moved = Array.from({ length: text.length + 1 }, (_, offset) => mapOffset(offset, edits))
        expect(moved.every((offset, i) => offset >= (moved[i - 1] ?? 0))).toBe(true)
        expect(moved.at(-1)).toBe(applyEdits(text, edits).length)
      }),
    )
  })

  it('an offset behind an edit moves with its character', () => {
    const edits = [{ span: { from: 2, to: 4 }, insert: 'long' }]
    expect([0, 2, 3, 4, 6].map((offset) => mapOffset(offset, edits))).toEqual([0, 2, 6, 6, 8])
  })

  it('an insertion comes before what is replaced at its place', () => {
    const edits = [
      { span: { from: 1, to: 2 }, insert: 'X' },
      { span: { from: 1, to: 1 }, insert: 'i' },
    ]
    expect(applyEdits('abc', edits)).toBe('aiXc')
  })
})
