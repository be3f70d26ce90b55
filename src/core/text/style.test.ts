import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { readText } from './documents.ts'
import { Draft } from './draft.ts'
import { formatScalar, type ScalarPlace } from './scalar.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 120_000 })

const words = [
  'web',
  'api.example.com',
  'a b',
  '*.example.com',
  '443',
  '0443',
  'on',
  'y',
  '~',
  'null',
  '1:30',
  '2001-01-01',
]
const odd = [
  ': ',
  ' #',
  '#',
  ':',
  '-',
  '- ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  ',',
  '&',
  '*',
  '!',
  '|',
  '>',
  "'",
  '"',
  '%',
  '@',
  '`',
  '<<',
  '=',
]
const rare = [
  '',
  ' ',
  '\t',
  '\n',
  '\r',
  '\u0085',
  '\u2028',
  '\uFEFF',
  '\u0000',
  '\ud800',
  '😀',
  'é',
  '\\',
  '{{ x }}',
  '{{',
  '}}',
  '---',
  '...',
  '~',
]
const anyText = fc
  .array(fc.constantFrom(...words, ...odd, ...rare), { maxLength: 4 })
  .map((parts) => parts.join(''))
const anyPlace = fc.constantFrom<ScalarPlace>('block', 'flow')

/** Texts with the scalar as a value and as a key, where it may stand. */
const settings = {
  block: (scalar: string) => [`k: ${scalar}\n`, `- ${scalar} # c\n`, `${scalar}: v\n`],
  flow: (scalar: string) => [
    `[${scalar}]\n`,
    `[${scalar}, b]\n`,
    `{k: ${scalar}}\n`,
    `{${scalar}: v, b: 1}\n`,
  ],
}

function readBack(text: string): unknown {
  const parsed = readText(text).documents[0]?.parsed
  if (!parsed || parsed.problems.length > 0) return undefined
  const { root } = parsed
  if (root?.kind === 'seq') return root.items[0]?.value.value
  const entry = root?.kind === 'map' ? root.entries[0] : undefined
  return entry?.value.value === 'v' ? entry.key : entry?.value.value
}

describe('a scalar as YAML', () => {
  it('reads back as itself wherever it may stand, in every style', () => {
    fc.assert(
      fc.property(
        anyText,
        anyPlace,
        fc.constantFrom('plain' as const, 'single' as const, 'double' as const),
        (text, place, style) => {
          const scalar = formatScalar(text, style, place)
          for (const whole of settings[place](scalar)) expect(readBack(whole), whole).toBe(text)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('needs no quotes where a reader would not miss them', () => {
    const plain = [
      'web',
      'api.example.com',
      'a b',
      'a#b',
      'a:b',
      'http://a.b/c?d=e',
      '-x',
      '10.0.0.1',
      '::1',
      'é',
      '(a)',
      'a, b',
      'x=[1]',
    ]
    expect(plain.map((text) => formatScalar(text, 'plain', 'block'))).toEqual(plain)
    expect(['a, b', '::1', 'a?b', '[x'].map((text) => formatScalar(text))).toEqual([
      '"a, b"',
      '"::1"',
      '"a?b"',
      '"[x"',
    ])
  })

  it('is quoted where another reader of YAML would take it for something else', () => {
    const quoted = [
      'on',
      'y',
      '443',
      '0443',
      '1:30',
      '2001-01-01',
      '~',
      '',
      '<<',
      '.5',
      '0x1F',
      '- a',
      '# a',
      'a: b',
      'a #b',
      '*.b',
      '@a',
      '{{ x }}',
    ]
    expect(quoted.map((text) => formatScalar(text, 'plain', 'block'))).toEqual(
      quoted.map((text) => JSON.stringify(text)),
    )
  })

  it('writes numbers, booleans and nothing without quotes', () => {
    expect([443, 0.5, -1, 1e21, true, null].map((value) => formatScalar(value, 'double'))).toEqual([
      '443',
      '0.5',
      '-1',
      '1e+21',
      'true',
      'null',
    ])
  })
})

describe('the style of a scalar that is set', () => {
  const styles = { single: `'old'`, double: '"old"', plain: 'old' }

  it('stays as it is where that is legal', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom('single' as const, 'double' as const, 'plain' as const),
        anyPlace,
        (text, style, place) => {
          fc.pre(text !== 'old' && text !== '')
          const [opening, closing] = place === 'flow' ? ['[', ', b]\n'] : ['- ', '\n- b\n']
          const draft = new Draft(readText(opening + styles[style] + closing))
          draft.set(0, [0], text)
          const root = draft.text.documents[0]?.parsed.root
          const node = root?.kind === 'seq' ? root.items[0]?.value : undefined
          expect(node?.value).toBe(text)
          const isNoPlain =
            !/^\w[\w.]*(?: [\w.]+)*$/.test(text) ||
            readBack(`- ${text}\n`) !== text ||
            /^\d+(?::|.*-)/.test(text)
          const isNoSingle = /[\u0000-\u001f\u0085\u2028\uFEFF\ud800]/.test(text)
          if (style === 'double') expect(node).toMatchObject({ style })
          if (style === 'single' && !isNoSingle) expect(node).toMatchObject({ style })
          if (style === 'plain' && !isNoPlain) expect(node).toMatchObject({ style })
        },
      ),
      { numRuns: 2000 },
    )
  })
})
