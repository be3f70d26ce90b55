import { describe, expect, it } from 'vitest'
import { different, recorded, REFUSED, type Recorded } from './dialect.testing.ts'
import { readText } from './documents.ts'
import { resolvePlain } from './scalar.ts'

/** What is read, in the form of the records. */
function read(text: string): string | undefined {
  const parsed = readText(text).documents[0]?.parsed
  if (!parsed) return 'null'
  return parsed.problems.length > 0 ? REFUSED : JSON.stringify(parsed.root?.value)
}

const sorted = (json: string | undefined): unknown => (json === undefined ? REFUSED : JSON.parse(json))
const agrees = ([text, json]: Recorded): boolean => {
  try {
    expect(sorted(read(text))).toEqual(sorted(json))
    return true
  } catch {
    return false
  }
}

describe("Kubernetes' reader", () => {
  it('reads every recorded text as it is read here', () => {
    expect(recorded.filter((record) => !agrees(record))).toEqual([])
  })

  it('differs only where that is known', () => {
    expect(different.filter(agrees)).toEqual([])
  })

  it('takes unquoted scalars for what they look like to YAML 1.1, but for times', () => {
    const values: [string, unknown][] = [
      ['on', true],
      ['NO', false],
      ['oN', 'oN'],
      ['~', null],
      ['0443', 291],
      ['0o17', 15],
      ['0x1BB', 443],
      ['0b11', 3],
      ['4_43', 443],
      ['+443', 443],
      ['443.0', 443],
      ['4.43e2', 443],
      ['089', 89],
      ['.5', 0.5],
      ['._5', '._5'],
      ['1e400', '1e400'],
      ['0xFFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFF'],
      ['1:30', '1:30'],
      ['190:20:30', '190:20:30'],
      ['2001-12-14', '2001-12-14'],
      ['-', '-'],
      ['.', '.'],
    ]
    expect(values.map(([text]) => [text, resolvePlain(text)])).toEqual(values)
  })

  it('warns of a key that stands there twice, and reads the last', () => {
    const [document] = readText('a: 1\na: 2\n').documents
    expect(document?.parsed.root?.value).toEqual({ a: 2 })
    expect(document?.parsed.problems).toEqual([])
    expect(document?.parsed.warnings).toMatchObject([{ code: 'DUPLICATE_KEY', span: { from: 5, to: 6 } }])
  })

  it('takes what only looks like an escape of JSON, and all of them in JSON itself', () => {
    for (const text of ['a: "\\\\/"\n', "a: '\\/'\n", 'a: \\/\n', '{"a": "\\/\\ud83d\\ude00"}\n'])
      expect(readText(text).documents[0]?.parsed.problems).toEqual([])
  })

  it('takes a tab behind spaces where a text may go on, and nowhere else', () => {
    const refuses = (text: string) => read(text) === REFUSED
    for (const text of [
      'a:\n  b: c\n   \t\n  d: e\n',
      'a:\n- b\n \t\n- c\n',
      'a: |\n  b\n  \tc\n',
      'a: [b,\n  \t c]\n',
      'a: "b\n  \tc"\n',
    ])
      expect([text, refuses(text)]).toEqual([text, false])
    for (const text of [
      'a:\n  b: c\n  \t\n  d: e\n',
      "a:\n  b: 'c'\n   \t\n  d: e\n",
      'a:\n  b: c # d\n   \t\n  d: e\n',
      'a:\n  \t\n  b: c\n',
      'a:\n  - b: c\n    \t\n    d: e\n',
      'a: {}\n \t# c\nd: e\n',
    ])
      expect([text, refuses(text)]).toEqual([text, true])
  })

  it('says where it objects', () => {
    const spots: [string, string, string][] = [
      ['a: [b?c]\n', 'NEEDS_QUOTES', 'b?c'],
      ['a: {b:[1]}\n', 'MISSING_CHAR', ':['],
      ['%YAML 1.2\n---\na: 1\n', 'UNKNOWN_DIRECTIVE', '%YAML 1.2'],
      ['a:\n\t\n  b: 1\n', 'TAB_AS_INDENT', '\t'],
      ['a: *b\n', 'UNKNOWN_ALIAS', '*b'],
      ['a: .inf\n', 'NOT_FINITE', '.inf'],
      ['a: !!int x\n', 'BAD_TAG', 'x'],
      ['<<: 1\n', 'BAD_MERGE', '<<'],
      ['null: 1\n', 'INVALID_KEY', 'null'],
      ['a: b\u0007\n', 'CONTROL_CHARACTER', '\u0007'],
      ['a: b\u2028c\n', 'ODD_LINE_END', '\u2028'],
      ['a: "b\\/c"\n', 'UNKNOWN_ESCAPE', '\\/'],
      ['a: ["\\ud83d\\ude00"]\n', 'UNKNOWN_ESCAPE', '\\ud83d\\ude00'],
      ['a: &x [*x]\n', 'UNKNOWN_ALIAS', '*x'],
      ['a: &x 1\nb: &x {c: *x}\n', 'UNKNOWN_ALIAS', '*x'],
    ]
    const found = spots.map(([text]) => {
      const problem = readText(text).documents[0]?.parsed.problems[0]
      return [text, problem?.code, text.slice(problem?.span.from, problem?.span.to)]
    })
    expect(found).toEqual(spots)
  })
})
