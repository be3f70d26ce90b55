import { describe, expect, it } from 'vitest'
import { readText } from './documents.ts'
import { maskTemplates } from './template.ts'

const valueOf = (text: string) => readText(text).documents[0]?.parsed.root?.value
const problemsOf = (text: string) =>
  readText(text).documents.flatMap(({ parsed }) => parsed.problems.map(({ code }) => code))

describe('templates', () => {
  it('leave every other character at its place', () => {
    const text = 'a: {{ .x }}b\n{{- if .y }}\nc: "{{ "}}" }}" # {{ z }}\n{{ end }}\nd: {{ open\n'
    const masked = maskTemplates(text)
    expect(masked).toHaveLength(text.length)
    expect(masked.replace(/[\uE000\uE001]/g, '.')).toBe(
      'a: ........b\n# - if .y }}\nc: ".........." # .......\n#  end }}\nd: {{ open\n',
    )
    expect(maskTemplates('a: {b: {c: 1}}\n')).toBe('a: {b: {c: 1}}\n')
  })

  it('are texts as values and parts of values, also of keys and between brackets', () => {
    expect(valueOf('a: {{ .x }}\nb-{{ .y }}: c{{ .z }}d\ne: [{{ .f }}, "{{ .g }}"]\n')).toEqual({
      a: '{{ .x }}',
      'b-{{ .y }}': 'c{{ .z }}d',
      e: ['{{ .f }}', '{{ .g }}'],
    })
  })

  it('keep their own quotes in quotes, and give up those that are escaped', () => {
    expect(valueOf('a: "{{ x | default "y" }}"\n')).toEqual({ a: '{{ x | default "y" }}' })
    expect(valueOf('a: "{{ x | default \\"y\\" }}"\n')).toEqual({ a: '{{ x | default "y" }}' })
    expect(valueOf(`a: '{{ x "y" ''z'' }}'\n`)).toEqual({ a: `{{ x "y" 'z' }}` })
  })

  it('are as good as blank where they only steer', () => {
    expect(
      valueOf('{{- if .a }}\nb:\n{{- range .c }}\n- {{ . }}\n{{- end }}\n{{- else }}\n{{- end }}\n'),
    ).toEqual({ b: ['{{ . }}'] })
    expect(valueOf('{{/* one */}}\n{{- /* two\n  lines: [ */ -}}\na: 1\n')).toEqual({ a: 1 })
    expect(valueOf('a:\n  {{- include "x" . | nindent 2 }}\n  b: 1\n')).toEqual({ a: { b: 1 } })
  })

  it('are the value below a key where nothing else is', () => {
    expect(valueOf('a:\n  {{- toYaml .x | nindent 2 }}\nb: 1\n')).toEqual({
      a: '{{- toYaml .x | nindent 2 }}',
      b: 1,
    })
    expect(valueOf('-\n  {{ .x }}\n- b\n')).toEqual(['{{ .x }}', 'b'])
  })

  it('may stand in block scalars, at any column', () => {
    const text = 'a: |\n  x\n{{- if .y }}\n  {{ .z }}\n{{- end }}\nb: 1\n'
    expect(problemsOf(text)).toEqual([])
    expect(valueOf(text)).toMatchObject({ b: 1 })
    expect(readText(text).documents[0]?.parsed.root).toMatchObject({
      entries: [{ value: { template: true } }, {}],
    })
    expect(valueOf('- a: |\n    x\n  {{- if .y }}\n  b: 1\n  {{- end }}\n')).toEqual([{ a: 'x\n', b: 1 }])
  })
})
