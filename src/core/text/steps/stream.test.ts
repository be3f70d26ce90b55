import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { readText } from '#core/text/documents.ts'
import { Draft } from '#core/text/draft.ts'
import { applyEdits, invertEdits } from '#core/text/edit.ts'
import { pairs, singles } from '#core/text/laws/corpus.testing.ts'
import { files } from '#core/text/laws/files.testing.ts'
import { areApart, dataOf } from '#core/text/laws/laws.testing.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 120_000 })

function after(text: string, make: (draft: Draft) => void): string {
  const draft = new Draft(readText(text))
  make(draft)
  return 'refused' in draft.change ? 'refused' : applyEdits(text, draft.change.edits)
}
const insert = (text: string, index: number) =>
  after(text, (draft) => draft.insertDocument(index, 'new: 1\n'))
const remove = (text: string, index: number) => after(text, (draft) => draft.removeDocument(index))

describe('a document more', () => {
  it.each([
    ['into nothing', '', 0, 'new: 1\n'],
    ['behind a mark only', '\uFEFF', 0, '\uFEFFnew: 1\n'],
    ['below a first comment', '# mine\n', 0, '# mine\nnew: 1\n'],
    ['behind the last', 'a: 1\n', 1, 'a: 1\n---\nnew: 1\n'],
    ['behind the last, without a line end', 'a: 1', 1, 'a: 1\n---\nnew: 1'],
    ['behind the last, by the line ends of the text', 'a: 1\r\n', 1, 'a: 1\r\n---\r\nnew: 1\r\n'],
    ['behind an opened one', 'a: 1\n---\n', 1, 'a: 1\n---\nnew: 1\n'],
    ['behind the end of a document', 'a: 1\n...\n', 1, 'a: 1\n...\n---\nnew: 1\n'],
    ['behind a comment at the end', 'a: 1\n---\n# c\n', 1, 'a: 1\n---\n# c\n---\nnew: 1\n'],
    ['before the first', 'a: 1\n', 0, 'new: 1\n---\na: 1\n'],
    ['before a first with its mark', '\uFEFF---\na: 1\n', 0, '\uFEFFnew: 1\n---\na: 1\n'],
    ['before directives', '%YAML 1.1\n---\na: 1\n', 0, 'new: 1\n...\n%YAML 1.1\n---\na: 1\n'],
    ['behind a comment of its own', '# c\n---\na: 1\n', 0, '# c\n---\nnew: 1\n---\na: 1\n'],
    ['between two', 'a: 1\n---\nb: 1\n', 1, 'a: 1\n---\nnew: 1\n---\nb: 1\n'],
    ['before one that has no mark', 'a: 1\n...\nb: 1\n', 1, 'a: 1\n...\n---\nnew: 1\n---\nb: 1\n'],
    ['behind a block scalar without a line end', 'a: |\n  x', 1, 'a: |-\n  x\n---\nnew: 1'],
  ])('%s', (_, text, index, wanted) => {
    expect(insert(text, index)).toBe(wanted)
  })
})

describe('a document less', () => {
  it.each([
    ['the only one', 'a: 1\n', 0, ''],
    ['the only one behind a mark', '\uFEFFa: 1\n', 0, '\uFEFF'],
    ['the first', 'a: 1\n---\nb: 1\n', 0, '---\nb: 1\n'],
    ['the last', 'a: 1\n---\nb: 1\n', 1, 'a: 1\n'],
    ['the last without a line end', 'a: 1\r\n---\r\nb: 1', 1, 'a: 1\r'.replace('\r', '')],
    ['one between', 'a: 1\n---\nb: 1\n---\nc: 1\n', 1, 'a: 1\n---\nc: 1\n'],
    ['one whose neighbours would run together', 'a: 1\n---\nb: 1\n...\nc: 1\n', 1, 'a: 1\n---\nc: 1\n'],
    [
      'one before directives',
      'a: 1\n---\nb: 1\n...\n%YAML 1.1\n---\nc: 1\n',
      1,
      'a: 1\n...\n%YAML 1.1\n---\nc: 1\n',
    ],
    ['one between ends', 'a: 1\n...\nb: 1\n...\nc: 1\n', 1, 'a: 1\n...\nc: 1\n'],
    ['one behind a block scalar', 'a: |\n  x\n---\nb: 1', 1, 'a: |\n  x\n'],
    ['one that cannot be read', 'a: 1\n---\nb: [\n', 1, 'a: 1\n'],
  ])('%s', (_, text, index, wanted) => {
    expect(remove(text, index)).toBe(wanted)
  })
})

it('leaves all other documents as they are, in every text', () => {
  const anyExample = fc.constantFrom(...singles, ...files, ...pairs)
  const added = fc.constantFrom('new: 1\n', '# c\nnew: |+\n  x\n\n', '[new]', '')
  fc.assert(
    fc.property(anyExample, fc.nat(5), added, ({ text }, place, yaml) => {
      const read = readText(text)
      const index = place % (read.documents.length + 1)
      const inserted = new Draft(read)
      inserted.insertDocument(index, yaml)
      const removed = new Draft(read)
      removed.removeDocument(index)
      for (const { change, data } of [
        { change: inserted.change, data: dataOf(read).toSpliced(index, 0, ...dataOf(readText(yaml))) },
        { change: removed.change, data: dataOf(read).toSpliced(index, 1) },
      ]) {
        if ('refused' in change) {
          expect(yaml).toBe('')
          continue
        }
        const result = applyEdits(text, change.edits)
        expect(dataOf(readText(result))).toEqual(data)
        expect(areApart(text, change.edits)).toBe(true)
        expect(applyEdits(result, invertEdits(text, change.edits))).toBe(text)
      }
    }),
    { numRuns: 800 },
  )
})
