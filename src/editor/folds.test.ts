import { describe, expect, it } from 'vitest'
import { foldsOf } from './folds.ts'

const folds = (text: string) =>
  foldsOf(text.split('\n')).map(({ kind, start, end }) => `${kind} ${start}-${end}`)

describe('foldsOf', () => {
  it('folds a key with its items, whether they are indented or not', () => {
    expect(folds('spec:\n  hosts:\n  - a\n  - b\n  ports:\n    - number: 1\n      name: x\n')).toEqual([
      'node 2-4',
      'node 6-7',
      'node 5-7',
      'node 1-7',
    ])
  })

  it('folds each of several documents from its separator', () => {
    expect(folds('a: 1\nb: 2\n---\n# why\nc: 3\n\n---\nd: 4\n')).toEqual([
      'document 1-2',
      'document 3-5',
      'document 7-8',
    ])
  })

  it('leaves a single document alone', () => {
    expect(folds('---\na: 1\nb: 2\n')).toEqual([])
  })

  it('ends a document at its end marker', () => {
    expect(folds('a: 1\nb: 1\n...\nc: 2\nd: 2\n')).toEqual(['document 1-2', 'document 4-5'])
  })

  it('leaves comments and blank lines before the next key out of the fold above', () => {
    expect(folds('a:\n  b: 1\n\n# about c\nc: 2\n')).toEqual(['node 1-2'])
  })

  it('does not end a list at a comment within', () => {
    expect(folds('hosts:\n- a\n# b is off\n- c\n')).toEqual(['node 1-4'])
  })

  it('folds runs of comments', () => {
    expect(folds('# one\n# two\na: 1\n# three')).toEqual(['comment 1-2'])
  })

  it('folds what is broken', () => {
    expect(folds('a: [\n  b\nc:\n  d: "\n')).toEqual(['node 1-2', 'node 3-4'])
  })
})
