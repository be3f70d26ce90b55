import { describe, expect, it } from 'vitest'
import { applyEdits } from '#core/text/edit.ts'
import { editsOf } from './model-changes.ts'

const change = (rangeOffset: number, rangeLength: number, text: string) => ({
  rangeOffset,
  rangeLength,
  text,
})

describe('editsOf', () => {
  it('reads one operation at several places, reported last place first', () => {
    const edits = editsOf([change(4, 1, 'Y'), change(1, 2, 'X')])
    expect(applyEdits('abcdef', edits ?? [])).toBe('aXdYf')
  })

  it('keeps the order of an insertion and what follows it at once', () => {
    const edits = editsOf([change(2, 1, 'C'), change(2, 0, '+')])
    expect(edits?.map(({ insert }) => insert)).toEqual(['+', 'C'])
    expect(applyEdits('abcd', edits ?? [])).toBe('ab+Cd')
  })

  it('does not read operations that came one behind the other', () => {
    expect(editsOf([change(0, 0, 'x'), change(1, 0, 'y')])).toBeUndefined()
  })
})
