import { describe, expect, it } from 'vitest'
import { splitDocuments } from './split.ts'

const parts = (text: string): string[] => splitDocuments(text).map(({ from, to }) => text.slice(from, to))

describe('the stretches of a stream', () => {
  it.each([
    ['nothing', '', ['']],
    ['one document', 'a: 1\n', ['a: 1\n']],
    ['a document that begins with its mark', '---\na: 1\n', ['---\na: 1\n']],
    ['two', 'a: 1\n---\nb: 1\n', ['a: 1\n', '---\nb: 1\n']],
    ['a mark with something behind it', 'a\n--- # c\nb\n---\tc', ['a\n', '--- # c\nb\n', '---\tc']],
    ['no mark', 'a: ---\n---a\n ---\n', ['a: ---\n---a\n ---\n']],
    ['CRLF', 'a\r\n---\r\nb\r\n', ['a\r\n', '---\r\nb\r\n']],
    ['the end of a document', 'a\n...\nb\n...', ['a\n...\n', 'b\n...']],
    ['an end at the end', 'a\n...\n', ['a\n...\n']],
    [
      'a directive and its document',
      'a\n...\n# c\n%YAML 1.1\n---\nb',
      ['a\n...\n', '# c\n%YAML 1.1\n---\nb'],
    ],
    ['a comment before the first', '# c\n---\na', ['# c\n', '---\na']],
    ['marks in a row', '---\n---\n---', ['---\n', '---\n', '---']],
    ['a mark behind a byte-order mark', '\uFEFF---\na\n---\nb', ['\uFEFF---\na\n', '---\nb']],
  ])('%s', (_, text, wanted) => {
    expect(parts(text)).toEqual(wanted)
  })
})
