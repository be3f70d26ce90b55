import { describe, expect, it, vi } from 'vitest'
import { readText, type YamlText } from './documents.ts'
import { Draft } from './draft.ts'
import { pathAt } from './locate.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 120_000 })

const codesOf = ({ documents }: YamlText): string[] => [
  ...new Set(documents.flatMap(({ parsed }) => parsed.problems.map(({ code }) => code))),
]

const letters = 'abcdefghij'.split('')
const nineTimes = (write: (from: string) => string) =>
  letters
    .map((name, i) => (i === 0 ? `a: &a {k: 1}` : `${name}: &${name} ${write(letters[i - 1] ?? '')}`))
    .join('\n')

describe('texts made to hurt', () => {
  it.each([
    [
      'aliases that multiply',
      nineTimes((from) => `[${Array(9).fill(`*${from}`).join(', ')}]`),
      'TOO_MANY_ALIASES',
    ],
    [
      'merges that multiply',
      nineTimes((from) => `{<<: [${Array(9).fill(`*${from}`).join(', ')}]}`),
      'TOO_MANY_ALIASES',
    ],
    [
      'merges of a large map',
      `a: &a {${Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join(', ')}}\nb:\n${'  <<: *a\n'.repeat(20_000)}`,
      'TOO_MANY_ALIASES',
    ],
    ['brackets in brackets', '['.repeat(20_000) + ']'.repeat(20_000), 'TOO_DEEP'],
    ['brackets never closed', '[{a: '.repeat(10_000), 'TOO_DEEP'],
    ['dashes behind dashes', '- '.repeat(20_000), 'TOO_DEEP'],
    ['keys of keys', '? '.repeat(20_000), 'TOO_DEEP'],
    [
      'levels below levels',
      Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'TOO_DEEP',
    ],
    ['a list of millions', `a: [${'1, '.repeat(1_700_000)}]`, 'TOO_LARGE'],
    ['templates that never end', `a: ${'{{ x '.repeat(400_000)}`, 'TOO_LARGE'],
    ['template comments that never end', '{{/*'.repeat(500_000), 'TOO_LARGE'],
    ['a quote that never ends', `a: "${'x '.repeat(500_000)}`, 'MISSING_CHAR'],
  ])('%s give a problem, soon', (_, text, code) => {
    const start = performance.now()
    const yaml = readText(text)
    expect(codesOf(yaml)).toContain(code)
    if (code !== 'MISSING_CHAR') expect(yaml.documents[0]?.parsed.root).toBeUndefined()
    // Minutes or a full stack are the fault to be found; seconds depend on the machine.
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  it.each([
    ['one long word', `a: ${'x'.repeat(5_000_000)}`],
    ['one long line of words', `a: ${'x '.repeat(2_500_000)}`],
    ['one long quoted text', `a: "${'x\\n'.repeat(300_000)}"`],
    ['one long number', `a: 1${'_1'.repeat(300_000)}`],
    ['one long line of templates', `a: ${'{{ x }}'.repeat(100_000)}`],
    ['colons', `a${':'.repeat(1_000_000)}`],
    ['blanks', ' '.repeat(5_000_000)],
  ])('%s, up to five megabytes, can be read and edited', (_, text) => {
    const start = performance.now()
    const yaml = readText(text)
    const draft = new Draft(yaml)
    draft.set(0, ['b'], 1)
    expect(readText(`${text} `, yaml).text).toHaveLength(text.length + 1)
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  it('a document nested just deep enough is read, edited and walked', () => {
    const text = `${'{a: '.repeat(400)}1${'}'.repeat(400)}`
    const yaml = readText(text)
    const path = Array(400).fill('a')
    const draft = new Draft(yaml)
    draft.set(0, path, 2)
    expect(draft.text.text).toBe(text.replace('1', '2'))
    const [document] = yaml.documents
    expect(document && pathAt(document, text.indexOf('1'))).toEqual(path)
  })

  it('many problems are told a hundred times at most', () => {
    expect(readText('\u0001'.repeat(100_000)).documents[0]?.parsed.problems).toHaveLength(100)
  })
})

describe('a text of three thousand documents', () => {
  const one = (i: number) => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: entry-${i} # number ${i}
spec:
  hosts:
    - host-${i}.example.com
  exportTo: [".", team-a]
  resolution: DNS
  ports:
    - {number: 443, name: tls, protocol: TLS}
    - number: 80
      name: http
      protocol: HTTP
`
  const text = Array.from({ length: 3000 }, (_, i) => one(i)).join('')
  const start = performance.now()
  const yaml = readText(text)
  const cold = performance.now() - start
  const at = text.indexOf('entry-1500 ')

  it('keeps the documents before a change, and what was read of those behind it', () => {
    const grown = readText(`${text.slice(0, at)}x${text.slice(at)}`, yaml)
    expect(grown.documents.slice(0, 1499).every((document, i) => document === yaml.documents[i])).toBe(true)
    expect(grown.documents[1500]?.parsed).not.toBe(yaml.documents[1500]?.parsed)
    const behind = grown.documents.slice(1501)
    expect(behind.every(({ parsed }, i) => parsed === yaml.documents[1501 + i]?.parsed)).toBe(true)
    expect(behind.every(({ span }, i) => span.from === (yaml.documents[1501 + i]?.span.from ?? 0) + 1)).toBe(
      true,
    )
  })

  it('keeps the documents behind a change that moves nothing', () => {
    const changed = readText(`${text.slice(0, at)}E${text.slice(at + 1)}`, yaml)
    expect(changed.documents.filter((document, i) => document !== yaml.documents[i])).toHaveLength(1)
  })

  it('reads a change of one character hundreds of times faster than all of it', () => {
    const times = Array.from({ length: 25 }, (_, i) => {
      const place = text.indexOf(`entry-${i * 110} `)
      const before = performance.now()
      readText(`${text.slice(0, place)}x${text.slice(place)}`, yaml)
      return performance.now() - before
    })
    // About 1 ms against 500 ms on an idle machine.
    expect(Math.min(...times)).toBeLessThan(cold / 40)
  })
})
