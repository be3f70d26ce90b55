import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '#core/text/edit.ts'
import { smallEdits } from './small-edits.ts'

const line = fc.constantFrom(
  'a: 1\n',
  'b: 2\n',
  '- x\n',
  '\n',
  'c',
  'd: {}\n',
  'e: 5\n',
  'f: 6\n',
  'gg\n',
  'g\n',
)
const text = fc.array(line, { maxLength: 16 }).map((lines) => lines.join(''))

describe('smallEdits', () => {
  it('turns the one text into the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdits(before, smallEdits(before, after))).toBe(after)
      }),
      { numRuns: 2000 },
    )
  })

  it('comes in order and never overlaps', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        let at = -1
        for (const { span } of smallEdits(before, after)) {
          expect(span.from).toBeGreaterThan(at)
          expect(span.to).toBeGreaterThanOrEqual(span.from)
          at = span.to
        }
      }),
    )
  })

  it('leaves the lines between two distant changes alone', () => {
    const before = 'name: a\nhosts:\n- one\n- two\nport: 1\nlast: a\n'
    const after = 'name: b\nhosts:\n- one\n- two\nport: 1\nlast: b\n'
    expect(smallEdits(before, after)).toEqual([
      { span: { from: 6, to: 7 }, insert: 'b' },
      { span: { from: before.length - 2, to: before.length - 1 }, insert: 'b' },
    ])
  })

  it('is one short edit for one change', () => {
    expect(smallEdits('a: 1\nb: 2\n', 'a: 1\nb: 23\n')).toEqual([{ span: { from: 9, to: 9 }, insert: '3' }])
  })

  it('is empty for equal texts', () => {
    expect(smallEdits('a\n', 'a\n')).toEqual([])
  })
})
