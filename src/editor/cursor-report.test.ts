import { describe, expect, it } from 'vitest'
import { createDesigner } from '#state/store.ts'
import { reportCursor } from './cursor-report.ts'

const text = 'kind: A\nspec:\n  ports:\n  - number: 443\n---\nkind: B\n'

function open() {
  const designer = createDesigner(text)
  let calls = 0
  designer.store.subscribe(() => calls++)
  const at = (words: string, byReader: boolean) => {
    const offset = text.indexOf(words)
    reportCursor(designer, { anchor: offset, head: offset }, byReader)
    return designer.store.getState()
  }
  return { designer, at, calls: () => calls }
}

describe('reportCursor', () => {
  it('selects what the reader put the cursor in', () => {
    const { at } = open()
    expect(at('443', true).selection).toEqual({
      document: 0,
      path: ['spec', 'ports', 0, 'number'],
      from: 'editor',
    })
    expect(at('kind: B', true).selection).toEqual({ document: 1, path: ['kind'], from: 'editor' })
  })

  it('only remembers a cursor that the reader did not move', () => {
    const { at } = open()
    const { cursor, selection } = at('443', false)
    expect(cursor.head).toBe(text.indexOf('443'))
    expect(selection).toBeUndefined()
  })

  it('does not change the state when nothing has changed', () => {
    const { at, calls } = open()
    at('443', true)
    const before = calls()
    at('443', true)
    expect(calls()).toBe(before)
  })

  it('takes over a selection that another view made of the same place', () => {
    const { designer, at } = open()
    designer.actions.select({ document: 0, path: ['kind'], from: 'form' })
    expect(at('kind: A', true).selection?.from).toBe('editor')
  })

  it('selects nothing in an empty text', () => {
    const designer = createDesigner('')
    designer.actions.select({ document: 0, path: [], from: 'form' })
    reportCursor(designer, { anchor: 0, head: 0 }, true)
    expect(designer.store.getState().selection).toBeUndefined()
  })
})
