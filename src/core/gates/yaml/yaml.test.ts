import { describe, expect, it, test } from 'vitest'
import { analyze } from '#core/analyze.ts'
import type { Finding } from '#core/gates/finding.ts'
import { applyEdits } from '#core/text/edit.ts'
import { explain } from './explain.ts'

const entry = (lines: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: ext\nspec:\n  hosts: [a.b]\n${lines}`
const portWith = (line: string): string => entry(`  ports:\n  - ${line}\n    protocol: TLS\n`)

const yamlFindings = (text: string): Finding[] => analyze(text).findings.filter(({ gate }) => gate === 'yaml')
const said = (text: string): string[] =>
  yamlFindings(text).map(
    ({ severity, rule, span }) => `${severity} ${rule}: ${text.slice(span.from, span.to)}`,
  )
const mended = (text: string): string[] =>
  yamlFindings(text).flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(text, edits)))
const verdicts = (text: string): string[] => analyze(text).documents.map(({ verdict }) => verdict)

describe('a text that cannot be read', () => {
  test.each([
    ['a tab', 'a:\n\tb: 1\n', 'error tab-as-indent: \t', 'a:\n  b: 1\n'],
    ['a tab in a list', 'a:\n- b: 1\n\tc: 2\n', 'error tab-as-indent: \t', 'a:\n- b: 1\n  c: 2\n'],
    ['a wildcard without quotes', 'a: [*]\n', 'error bad-alias: *', 'a: ["*"]\n'],
    ['a repetition of nothing', 'a: *x # c\n', 'error unknown-alias: *x', 'a: "*x" # c\n'],
    ['a reserved character', 'a: @x\n', 'error bad-scalar-start: @', 'a: "@x"\n'],
    ['an open bracket', 'a: [1, 2\nb: 3\n', 'error bad-indent: b', 'a: [1, 2]\nb: 3\n'],
    ['a second colon', 'a: b: c\n', 'error block-as-implicit-key: b', 'a: "b: c"\n'],
    ['a colon without a space', 'a:b\nc: 1\n', 'error multiline-implicit-key: a:b\nc', 'a: b\nc: 1\n'],
    ['a backslash', 'a: "\\q"\n', 'error bad-dq-escape: \\', 'a: "\\\\q"\n'],
    ['a key behind the marker', '--- a: 1\n', 'error missing-char: a', '---\na: 1\n'],
    ['a directive', '%YAML 1.2\n---\na: 1\n', 'error unknown-directive: %YAML 1.2', '---\na: 1\n'],
    ['an invisible character', 'a: x\u0001\n', 'error control-character: \u0001', 'a: x\n'],
    ['an IPv6 address between brackets', 'a: [::1]\n', 'error needs-quotes: ::1', 'a: ["::1"]\n'],
    ['infinity', 'a: .inf\n', 'error not-finite: .inf', 'a: ".inf"\n'],
  ])('is said and mended: %s', (_, text, finding, wanted) => {
    expect(said(text)).toEqual([finding])
    expect(mended(text)).toEqual([wanted])
    expect(verdicts(text)).toEqual(['unreadable'])
  })

  it('is mended in all lines at once where several begin with tabs', () => {
    expect(mended('a:\n\tb: 1\n\tc: 2\n')[0]).toBe('a:\n  b: 1\n  c: 2\n')
  })

  it('is mended by its own line ends', () => {
    expect(mended('a:\r\n\tb: 1\r\n\tc: 2\r\n')[0]).toBe('a:\r\n  b: 1\r\n  c: 2\r\n')
  })

  it('is indented so that the least is left to be said', () => {
    const text = entry('  resolution: DNS\n location: MESH_EXTERNAL\n')
    expect(mended(text)[0]).toBe(text.replace(' location', '  location'))
  })

  it('is not mended where that would bring up something new', () => {
    const text = entry('').replace('[a.b]', '[*.a.b]') + '  resolution: DNS\n'
    expect(said(text)).toEqual(['error unknown-alias: *.a.b'])
    expect(mended(text)).toEqual([])
  })

  it('explains each problem by itself', () => {
    const texts = [
      'a: [1\nb: 2\n',
      'a: "x\n',
      'a: b: c\n',
      'a\nb: 1\n',
      'a: ]\n',
      '- a\nb: 1\n',
      'a: !!int x\n',
      '<<: 3\n',
      '[a]: 1\n',
    ]
    const whys = texts.flatMap((text) =>
      yamlFindings(text)
        .slice(0, 1)
        .map(({ why }) => why),
    )
    expect(new Set(whys).size).toBe(texts.length)
  })

  it('is known for a conflict of versions', () => {
    const [first] = yamlFindings('<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n')
    expect(first?.why).toContain('Git')
  })

  it('has words for codes that nobody has seen yet', () => {
    const { why, fix } = explain({ code: 'NEW', message: '', span: { from: 0, to: 0 } }, '')
    expect([why, fix].every((text) => /^[A-Z].+\.$/.test(text))).toBe(true)
  })
})

describe('what cannot be worked with', () => {
  const bomb = [...Array(9).keys()].reduce(
    (text, i) => `${text}a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]\n`,
    'a0: &a0 x\n',
  )
  test.each([
    ['aliases that multiply', bomb, 'too-many-aliases'],
    ['brackets without end', '['.repeat(5000), 'too-deep'],
    ['maps within maps', [...Array(600).keys()].map((i) => `${' '.repeat(i)}a:\n`).join(''), 'too-deep'],
  ])('is said once: %s', (_, text, rule) => {
    const findings = yamlFindings(text)
    expect(findings.map((finding) => finding.rule)).toContain(rule)
    expect(findings.every(({ span }) => span.from < span.to && span.to <= text.length)).toBe(true)
    expect(verdicts(text)).toEqual(['unreadable'])
  })
})

describe('a key that stands twice', () => {
  it('is a warning, and the one that is not read can go', () => {
    const text = entry('  resolution: DNS # old\n  location: MESH_EXTERNAL\n  resolution: NONE\n')
    expect(said(text)).toEqual(['warning duplicate-key: resolution'])
    expect(mended(text)).toEqual([
      text.replace('  resolution: DNS # old\n', ''),
      text.replace('  resolution: NONE\n', ''),
    ])
    expect(verdicts(text)).toEqual(['accepted'])
  })

  it('is mended between brackets by hand only', () => {
    expect(said('a: {b: 1, b: 2}\n')).toEqual(['warning duplicate-key: b'])
    expect(mended('a: {b: 1, b: 2}\n')).toEqual([])
  })

  it('is a second object, said once, where the object begins again', () => {
    const other = entry('').replace('ext', 'other').replace('a.b', 'c.d')
    const text = entry('') + other
    expect(said(text)).toEqual(['warning second-object: apiVersion'])
    expect(mended(text)).toEqual([`${entry('')}---\n${other}`])
  })
})

describe('a word that is read as something else', () => {
  test.each([
    ['a boolean', entry('').replace('[a.b]', '[a.b, on]'), 'warning boolean-word: on', '"on"'],
    ['a key', 'data:\n  y: 5\n', 'warning boolean-word: y', '"y"'],
    ['an octal number', portWith('number: 0443\n    name: tls'), 'warning octal-number: 0443', 'number: 443'],
    [
      'grouped digits',
      portWith('number: 4_43\n    name: tls'),
      'warning grouped-digits: 4_43',
      'number: 443',
    ],
    ['a point', portWith('number: 443.0\n    name: tls'), 'warning number-notation: 443.0', 'number: 443\n'],
    ['an exponent', portWith('number: 443\n    name: 1e3'), 'warning number-notation: 1e3', 'name: "1e3"'],
    ['nothing', entry('  exportTo: [~]\n'), 'warning null-word: ~', 'exportTo: ["~"]'],
    [
      'a map',
      entry('  addresses:\n  - 2001:db8::\n'),
      'warning address-as-map: 2001:db8::',
      '- "2001:db8::"',
    ],
  ])('%s', (_, text, finding, wanted) => {
    expect(said(text)).toEqual([finding])
    expect(mended(text)[0] ?? '').toContain(wanted)
  })

  it('offers the value that is read as well', () => {
    expect(mended(portWith('number: 0443\n    name: tls'))[1]).toContain('number: 291')
  })

  test.each([
    [
      'a boolean where one belongs',
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a}\nspec:\n  host: a\n  trafficPolicy: {tls: {mode: SIMPLE, insecureSkipVerify: yes}}\n',
    ],
    [
      'a fraction where one belongs',
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec:\n  hosts: [a]\n  http: [{fault: {delay: {fixedDelay: 1s, percentage: {value: 50.0}}}, route: [{destination: {host: a}}]}]\n',
    ],
    [
      'quotes, times, dates and plain words',
      'a: "on"\nb: 1:30\nc: 2001-12-14\nd: once\ne: 0\nf: 089\ng: true\nh: null\n',
    ],
    ['JSON', '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}}'],
  ])('is none: %s', (_, text) => {
    expect(said(text)).toEqual([])
  })

  it('is only noted where nobody knows the field', () => {
    expect(said('data:\n  enabled: yes\n')).toEqual(['info boolean-word: yes'])
  })
})

describe('what is no object', () => {
  test.each([
    ['a single value', 'just text\n', 'error no-object: just text'],
    ['a list', '- a: 1\n- b: 2\n', 'error no-object: - a: 1'],
    ['a marker that is glued on', 'a: 1\n---b: 2\n', 'warning glued-marker: ---b'],
    ['a list of objects without any', 'kind: List\n', 'warning list-without-items: kind'],
    ['an item that is none', 'kind: List\nitems:\n- 1\n- {a: 1}\n', 'error item-is-no-object: 1'],
  ])('is said: %s', (_, text, finding) => {
    expect(said(text)).toEqual([finding])
  })

  it('is taken apart where the marker is glued on', () => {
    expect(mended('a: 1\n---b: 2\n')[0]).toBe('a: 1\n---\nb: 2\n')
  })
})

describe('a text that is filled in later', () => {
  it('is said once for each document, with the number of places', () => {
    const text = 'a: {{ .x }}\n# {{ not }}\nb: "${C}"\n{{- if x }}\nc: 1\n{{- end }}\n---\nd: $(E)\n'
    expect(
      yamlFindings(text).map(({ severity, document, message }) => [severity, document, message]),
    ).toEqual([
      ['info', 0, 'Not checked: 4 places are filled in later'],
      ['info', 1, 'Not checked: one place is filled in later'],
    ])
  })

  it('is accepted all the same', () => {
    expect(verdicts(entry('').replace('ext', '{{ .Values.name }}'))).toEqual(['accepted'])
  })
})
