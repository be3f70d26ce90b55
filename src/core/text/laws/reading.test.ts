import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { emptyText, readText } from '#core/text/documents.ts'
import { constructs, pairs, singles } from './corpus.testing.ts'
import { files } from './files.testing.ts'
import { brokenByReading, sameReading } from './reading.testing.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 120_000 })

const whole = [...singles, ...files]
const anyExample = fc.constantFrom(...whole, ...pairs)

const blockPieces = [
  '- ',
  ': ',
  '? ',
  '\n',
  '\n  ',
  '  ',
  '# ',
  ' #',
  '|',
  '>-',
  '---\n',
  '...\n',
  '%YAML',
  '\t',
]
const flowPieces = [
  '{',
  '}',
  '[',
  ']',
  ', ',
  '"',
  "'",
  '&a',
  '*a',
  '!!',
  '<<: ',
  '{{ x }}',
  '{{',
  '\\',
  '`',
  '@',
]
const textPieces = ['a', 'b: c', '0', '~', '-', '😀', '\ud800', '\r\n', '\r', '\u2028', '\uFEFF', '\u0000']
const oddPieces = [...blockPieces, ...flowPieces, ...textPieces]

describe('the corpus', () => {
  it('holds every construct, and every two of them together', () => {
    for (const { name, occurs } of constructs) {
      expect(
        singles.some((single) => single.name === name && occurs.test(single.text)),
        name,
      ).toBe(true)
    }
    const missing = constructs.flatMap((one, i) =>
      constructs
        .slice(i + 1)
        .filter((other) => !('step' in one && 'step' in other))
        .filter((other) => !pairs.some(({ text }) => one.occurs.test(text) && other.occurs.test(text)))
        .map((other) => `${one.name} + ${other.name}`),
    )
    expect(missing).toEqual([])
  })

  it('is YAML without faults', () => {
    const faulty = [...whole, ...pairs].flatMap(({ name, text }) =>
      readText(text).documents.flatMap(({ parsed }) =>
        parsed.problems.map(({ message }) => `${name}: ${message}`),
      ),
    )
    expect(faulty).toEqual([])
  })
})

describe('the laws of reading', () => {
  it.each(whole)('hold for $name', ({ text }) => {
    expect(brokenByReading(text, emptyText)).toEqual([])
  })

  it('hold for every beginning of every example', () => {
    for (const { name, text } of whole) {
      let earlier = emptyText
      for (let length = 0; length < text.length; length++) {
        const part = text.slice(0, length)
        // Looking at every path of every beginning would take minutes.
        if (length % 17 === 0)
          expect(brokenByReading(part, earlier), `${name}, ${length} characters`).toEqual([])
        earlier = readText(part, earlier)
      }
    }
  })

  it('hold for two constructs together, whole or cut', () => {
    fc.assert(
      fc.property(anyExample, fc.double({ min: 0, max: 1, noNaN: true }), ({ text }, share) => {
        expect(brokenByReading(text, emptyText)).toEqual([])
        expect(brokenByReading(text.slice(0, Math.floor(text.length * share)), readText(text))).toEqual([])
      }),
      { numRuns: 250 },
    )
  })

  it('hold for texts that are hardly YAML', () => {
    const odd = fc.constantFrom(...oddPieces)
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 30 }), fc.array(odd, { maxLength: 30 }), (one, other) => {
        expect(brokenByReading(one.join(''), readText(other.join('')))).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('read a text that changes step by step as if it were new', () => {
    const piece = fc.constantFrom(
      '---\n',
      '\n---\n',
      '...\n',
      'a: 1\n',
      '  b: 2\n',
      '# c\n',
      '%YAML 1.1\n',
      '-',
      '.',
      '\n',
      ' ',
    )
    const change = fc.record({ at: fc.nat(400), drop: fc.nat(12), add: piece })
    fc.assert(
      fc.property(anyExample, fc.array(change, { maxLength: 12 }), ({ text }, changes) => {
        let yaml = readText(text)
        for (const { at, drop, add } of changes) {
          const from = at % (yaml.text.length + 1)
          yaml = readText(yaml.text.slice(0, from) + add + yaml.text.slice(from + drop), yaml)
          expect(sameReading(yaml, readText(yaml.text))).toBe(true)
        }
      }),
      { numRuns: 250 },
    )
  })
})
