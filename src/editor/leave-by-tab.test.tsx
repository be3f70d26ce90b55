import { fireEvent } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { leaveByTab } from './leave-by-tab.ts'

let end = () => {}
afterEach(() => {
  end()
  document.body.replaceChildren()
})

function open() {
  document.body.innerHTML =
    '<div id="editor"><div role="textbox" tabindex="0"></div><input /></div><p id="hint"></p>'
  const editor = document.getElementById('editor')!
  const box = editor.querySelector<HTMLElement>('[role=textbox]')!
  const hint = document.getElementById('hint')!
  const indents = vi.fn<() => void>()
  end = leaveByTab(editor, 'hint', (target) => target === box)
  editor.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') indents()
  })
  const press = (key: string) => fireEvent.keyDown(box, { key })
  return { box, hint, indents, press, input: editor.querySelector('input')! }
}

it('keeps Tab from the editor only right after Escape', () => {
  const { indents, press } = open()
  press('Tab')
  expect(indents).toHaveBeenCalledTimes(1)
  press('Escape')
  press('Tab')
  expect(indents).toHaveBeenCalledTimes(1)
  press('Tab')
  expect(indents).toHaveBeenCalledTimes(2)
})

it('lets Shift come between, for going back', () => {
  const { indents, press } = open()
  press('Escape')
  press('Shift')
  press('Tab')
  expect(indents).not.toHaveBeenCalled()
})

it('forgets the Escape when something else is typed', () => {
  const { indents, press } = open()
  press('Escape')
  press('a')
  press('Tab')
  expect(indents).toHaveBeenCalledTimes(1)
})

it('leaves other fields of the editor alone', () => {
  const { indents, press, input } = open()
  press('Escape')
  fireEvent.keyDown(input, { key: 'Tab' })
  expect(indents).toHaveBeenCalledTimes(1)
})

it('shows the hint to who comes by Tab, until a key is pressed', () => {
  const { box, hint, press } = open()
  expect(box.getAttribute('aria-describedby')).toBe('hint')
  fireEvent.keyDown(document.body, { key: 'Tab' })
  box.focus()
  expect(hint.hasAttribute('data-shown')).toBe(true)
  press('a')
  expect(hint.hasAttribute('data-shown')).toBe(false)
  box.blur()
  fireEvent.pointerDown(document.body)
  box.focus()
  expect(hint.hasAttribute('data-shown')).toBe(false)
})
