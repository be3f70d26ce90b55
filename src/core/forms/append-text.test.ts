import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readText } from '#core/text/documents.ts'
import { applyEdits } from '#core/text/edit.ts'
import { appendText } from './append-text.ts'

const append = (existing: string, added: string): string => applyEdits(existing, appendText(existing, added))

describe('appending a text', () => {
  it('separates the two by ---', () => {
    expect(append('a: 1\n', 'b: 2\n')).toBe('a: 1\n---\nb: 2\n')
  })

  it('ends the last line first where it has no line end, in the line ends of the text', () => {
    expect(append('a: 1\r\nb: 2', 'c: 3')).toBe('a: 1\r\nb: 2\r\n---\r\nc: 3')
  })

  it('leaves the line ends of what is added as they are', () => {
    expect(append('a: 1\n', 'b: 2\r\nc: 3\r\n')).toBe('a: 1\n---\nb: 2\r\nc: 3\r\n')
  })

  it('writes no second --- where one stands already', () => {
    expect(append('a: 1\n', '---\nb: 2\n')).toBe('a: 1\n---\nb: 2\n')
    expect(append('a: 1\n---\n', 'b: 2\n')).toBe('a: 1\n---\nb: 2\n')
    expect(append('a: 1\n...\n', 'b: 2\n')).toBe('a: 1\n...\nb: 2\n')
  })

  it('ends the document before a directive, which --- would not allow', () => {
    expect(append('a: 1\n', '%YAML 1.1\n---\nb: 2\n')).toBe('a: 1\n...\n%YAML 1.1\n---\nb: 2\n')
  })

  it('adds to nothing without a separator, and nothing to something', () => {
    expect(append('', 'b: 2\n')).toBe('b: 2\n')
    expect(append('\uFEFF\n', 'b: 2\n')).toBe('\uFEFF\nb: 2\n')
    expect(append('a: 1', '')).toBe('a: 1')
  })

  it('drops the byte-order mark of what is added, and keeps that of the text', () => {
    expect(append('\uFEFFa: 1\n', '\uFEFFb: 2\n')).toBe('\uFEFFa: 1\n---\nb: 2\n')
  })

  it('adds JSON, as kubectl get -o json prints it', () => {
    const documents = readText(append('a: 1', '{\n  "b": [2]\n}\n')).documents
    expect(documents.map(({ parsed }) => parsed.root?.value)).toEqual([{ a: 1 }, { b: [2] }])
  })

  it('keeps every character of both, and the documents of both, whatever they are', () => {
    const part = fc.constantFrom(
      'a: 1\n',
      'b: [x]',
      '---\n',
      '\n',
      '# note\n',
      '...\n',
      '\r\n',
      'c: |\n  text\n',
      'd: "{"\r\n',
    )
    const text = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (existing, added) => {
        const both = append(existing, added)
        const count = (source: string) => readText(source).documents.length
        expect(both.startsWith(existing)).toBe(true)
        expect(both.endsWith(added)).toBe(true)
        expect(count(both)).toBe(count(existing) + count(added))
      }),
    )
  })
})
