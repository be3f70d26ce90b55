import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, mapOffset, minimalEdit, type TextEdit } from '#core/text/edit.ts'
import type { Cursor } from '#state/history.ts'
import { createDesigner } from '#state/store.ts'
import { shownText } from './line-ends.ts'
import { mirrorText, type TextBox } from './text-mirror.ts'

/** A box in memory that behaves as Monaco's model and a textarea do. */
function fakeBox(text: string) {
  const box = {
    held: shownText(text),
    at: { anchor: 0, head: 0 } as Cursor,
    placed: [] as Cursor[],
    replaced: 0,
  }
  const map = (edits: readonly TextEdit[]) => {
    box.at = { anchor: mapOffset(box.at.anchor, edits), head: mapOffset(box.at.head, edits) }
    box.held = applyEdits(box.held, edits)
  }
  const textBox: TextBox = {
    text: () => box.held,
    cursor: () => box.at,
    replace: (edits) => {
      box.replaced++
      map(edits)
    },
    placeCursor: (cursor) => {
      box.at = cursor
      box.placed.push(cursor)
    },
  }
  return { box, textBox, map }
}

function open(text: string) {
  const clock = { now: 0 }
  const designer = createDesigner(text, () => clock.now)
  const { box, textBox, map } = fakeBox(text)
  const mirror = mirrorText(textBox, designer)
  const type = (from: number, to: number, insert: string) => {
    const edits = [{ span: { from, to }, insert }]
    designer.actions.setCursor(mirror.cursor())
    map(edits)
    box.at = { anchor: from + insert.length, head: from + insert.length }
    clock.now += 5000
    mirror.typed(edits)
  }
  const current = () => designer.store.getState().text
  return { designer, box, mirror, type, text: current }
}

describe('mirrorText', () => {
  it('takes everything that changed where a box reports several changes only when all are made', () => {
    const { mirror, box, text } = open('a: 1\n')
    box.held = 'a: 1\n# all'
    mirror.typed([{ span: { from: 5, to: 5 }, insert: '#' }])
    mirror.typed([{ span: { from: 6, to: 6 }, insert: ' all' }])
    expect(text()).toBe('a: 1\n# all')
    expect(box.held).toBe('a: 1\n# all')
  })

  it('writes what is typed to the store, with its line ends and mark', () => {
    const { type, text, designer } = open('\uFEFFa: 1\r\nb: 2\r\n')
    type(4, 4, '0\nc: 3')
    expect(text()).toBe('\uFEFFa: 10\r\nc: 3\r\nb: 2\r\n')
    expect(designer.store.getState().cursor).toEqual({ anchor: 12, head: 12 })
  })

  it('goes on with the same line ends after everything was deleted', () => {
    const { type, text, box } = open('a: 1\r\nb: 2\r\n')
    type(0, box.held.length, 'c')
    type(1, 1, '\nd')
    expect(text()).toBe('c\r\nd')
  })

  it('shows what others change, and keeps the cursor at its character', () => {
    const { designer, box } = open('a: 1\r\nb: 2\r\n')
    box.at = { anchor: 8, head: 8 }
    designer.actions.apply({ edits: [{ span: { from: 0, to: 0 }, insert: 'z: 0\r\n' }] }, 'form')
    expect(box.held).toBe('z: 0\na: 1\nb: 2\n')
    expect(box.at.head).toBe(13)
    expect(box.placed).toEqual([])
  })

  it('puts the cursor back where a step was undone and redone', () => {
    const { designer, box, type } = open('a: 1\r\nb: 2\r\n')
    box.at = { anchor: 9, head: 9 }
    type(9, 9, '3')
    box.at = { anchor: 0, head: 0 }
    designer.actions.undo()
    expect(box.held).toBe('a: 1\nb: 2\n')
    expect(box.at).toEqual({ anchor: 9, head: 9 })
    box.at = { anchor: 0, head: 0 }
    designer.actions.redo()
    expect(box.at).toEqual({ anchor: 10, head: 10 })
  })

  it('goes to the beginning of an imported design', () => {
    const { designer, box } = open('a: 1\n')
    box.at = { anchor: 4, head: 4 }
    designer.actions.replaceText('b: 1\nc: 2\n', 'import')
    expect(box.placed).toEqual([{ anchor: 0, head: 0 }])
  })

  it('leaves the box alone when nothing but the mesh changes, undone or not', () => {
    const { designer, box, type } = open('a: 1\n')
    type(4, 4, '2')
    designer.actions.setMesh({ ...designer.store.getState().mesh })
    designer.actions.undo()
    expect(box.replaced).toBe(0)
    expect(box.placed).toEqual([])
  })

  it('takes a pasted byte-order mark out again', () => {
    const { box, type, text } = open('a: 1\n')
    type(0, 0, '\uFEFFb')
    expect(shownText(text())).toBe('ba: 1\n')
    expect(box.held).toBe('ba: 1\n')
  })

  it('says nothing and does nothing after dispose', () => {
    const { designer, box, mirror } = open('a: 1\n')
    mirror.dispose()
    designer.actions.replaceText('b', 'import')
    expect(box.held).toBe('a: 1\n')
  })

  it('keeps box and store the same whatever is done, and undo leads back to the first text', () => {
    const first = '\uFEFFkind: A\r\nspec:\n  x: 1\rlast\r\n'
    const step = fc.record({
      who: fc.constantFrom('reader', 'form', 'undo', 'redo'),
      at: fc.nat({ max: 40 }),
      long: fc.nat({ max: 4 }),
      insert: fc.constantFrom('', 'q', '\n', 'k: 1\n'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { designer, box, type, text } = open(first)
        for (const { who, at, long, insert } of steps) {
          const from = Math.min(at, who === 'form' ? text().length : box.held.length)
          const to = Math.min(from + long, who === 'form' ? text().length : box.held.length)
          if (who === 'reader') type(from, to, insert)
          else if (who === 'form')
            designer.actions.replaceText(applyEdits(text(), [{ span: { from, to }, insert }]), 'form')
          else designer.actions[who]()
          expect(box.held).toBe(shownText(text()))
          const { anchor } = box.at
          expect(anchor >= 0 && anchor <= box.held.length).toBe(true)
        }
        while (designer.store.getState().history.past.length > 0) designer.actions.undo()
        expect(minimalEdit(text(), first)).toBeUndefined()
        expect(box.held).toBe(shownText(first))
      }),
      { numRuns: 300 },
    )
  })
})
