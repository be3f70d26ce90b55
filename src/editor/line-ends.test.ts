import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, type TextEdit } from '#core/text/edit.ts'
import { readLineEnds, shownText, textEdits } from './line-ends.ts'

const pieces = ['a', ': ', '- x', '\n', '\r\n', '\r', '\r\r', '\n\r', ' # ü€', '𝒳', '\u2028']
const anyText = fc
  .tuple(
    fc.constantFrom('', '', '\uFEFF', '\uFEFF\uFEFF'),
    fc.array(fc.constantFrom(...pieces), { maxLength: 14 }),
  )
  .map(([mark, parts]) => mark + parts.join(''))
const anyInsert = fc
  .array(fc.constantFrom('b', '  ', '\n', '\n\n', 'k: v\n'), { maxLength: 3 })
  .map((parts) => parts.join(''))

/** A text, and edits of its shown form that do not overlap. */
const edited = anyText.chain((text) => {
  const { length } = shownText(text)
  const places = fc.array(fc.nat({ max: length }), { minLength: 2, maxLength: 8 })
  return fc
    .tuple(fc.constant(text), places, fc.array(anyInsert, { minLength: 4, maxLength: 4 }))
    .map(([, at, inserts]) => {
      const sorted = at.toSorted((a, b) => a - b)
      const edits: TextEdit[] = []
      for (let i = 0; i + 1 < sorted.length; i += 2) {
        edits.push({ span: { from: sorted[i]!, to: sorted[i + 1]! }, insert: inserts[i / 2]! })
      }
      return { text, edits }
    })
})

describe('shownText', () => {
  it('has one LF for every kind of line end and no byte-order mark', () => {
    expect(shownText('\uFEFFa\r\nb\rc\n')).toBe('a\nb\nc\n')
  })

  it('leaves other odd characters where they are', () => {
    expect(shownText('a\u2028b\uFEFFc\u0085')).toBe('a\u2028b\uFEFFc\u0085')
  })
})

describe('readLineEnds', () => {
  it('finds every character of the text at its place in the shown text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = shownText(text)
        const { toShown, toText } = readLineEnds(text)
        for (let offset = 0; offset <= shown.length; offset++) {
          const place = toText(offset)
          expect(toShown(place)).toBe(offset)
          const line = shown[offset] === '\n'
          if (offset < shown.length)
            expect(line ? /[\r\n]/.test(text[place]!) : text[place] === shown[offset]).toBe(true)
        }
        expect(toText(shown.length)).toBe(text.length)
      }),
    )
  })

  it('puts an offset inside a pair before it, and one inside the mark at the beginning', () => {
    const { toShown } = readLineEnds('\uFEFFa\r\nb')
    expect([0, 1, 2, 3, 4, 5].map(toShown)).toEqual([0, 0, 1, 1, 2, 3])
  })
})

describe('textEdits', () => {
  it('makes the text show what the box shows after the same edits', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const after = applyEdits(text, textEdits(text, edits))
        expect(shownText(after)).toBe(applyEdits(shownText(text), edits))
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps every line end and mark outside the edited spans', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const { toText } = readLineEnds(text)
        const kept = (source: string, spans: readonly TextEdit[]) => {
          const starts = [0, ...spans.map(({ span }) => span.to)]
          return starts.map((from, i) => source.slice(from, spans[i]?.span.from)).join('')
        }
        const mapped = edits.map((edit) => ({
          ...edit,
          span: { from: toText(edit.span.from), to: toText(edit.span.to) },
        }))
        expect(kept(text, textEdits(text, edits))).toBe(kept(text, mapped))
      }),
    )
  })

  const typed = (text: string, at: number, insert: string, to = at) =>
    applyEdits(text, textEdits(text, [{ span: { from: at, to }, insert }]))

  it('keeps CRLF when a letter is typed', () => {
    expect(typed('\uFEFFa: 1\r\nb: 2\r\n', 8, '0')).toBe('\uFEFFa: 1\r\nb: 02\r\n')
  })

  it('gives a new line the style of the line it is made on', () => {
    expect(typed('a\r\nb\nc', 1, '\nx')).toBe('a\r\nx\r\nb\nc')
    expect(typed('a\r\nb\nc', 3, '\nx')).toBe('a\r\nb\nx\nc')
    expect(typed('a\r\nb', 3, '\nx\n')).toBe('a\r\nb\r\nx\r\n')
    expect(typed('a\rb', 3, '\nx')).toBe('a\rb\rx')
  })

  it('keeps the style when everything is replaced', () => {
    expect(typed('\uFEFFa\r\nb\r\n', 0, 'c\nd\n', 4)).toBe('\uFEFFc\r\nd\r\n')
  })

  it('takes the given style where the text has none', () => {
    const edits = [{ span: { from: 1, to: 1 }, insert: '\nb' }]
    expect(applyEdits('a', textEdits('a', edits, '\r\n'))).toBe('a\r\nb')
    expect(applyEdits('a', textEdits('a', edits))).toBe('a\nb')
    expect(applyEdits('a\n', textEdits('a\n', edits, '\r\n'))).toBe('a\nb\n')
  })

  it('never melts two line ends into one', () => {
    expect(typed('a\rx\nb', 2, '', 3)).toBe('a\r\r\nb')
  })
})
