import { act, configure, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { useEffect, type ComponentType } from 'react'
import { DesignerContext } from '#state/react.ts'
import { createDesigner, type Designer } from '#state/store.ts'
import type { MonacoYamlProps } from './MonacoYaml.tsx'
import { YamlEditor } from './YamlEditor.tsx'

// The full editor is loaded when the machine rests, which a busy one does late.
configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 20_000 })

type Load = () => Promise<ComponentType<MonacoYamlProps>>
const never: Load = () => new Promise(() => {})

function open(text: string, load = never) {
  const designer = createDesigner(text)
  render(
    <DesignerContext value={designer}>
      <YamlEditor load={load} />
    </DesignerContext>,
  )
  return designer
}

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'YAML text' })
const textOf = ({ store }: Designer) => store.getState().text

describe('YamlEditor before the full editor is there', () => {
  it('takes what is typed, line ends and all', async () => {
    const designer = open('\uFEFFa: 1\r\nb: 2\r\n')
    expect(box().value).toBe('a: 1\nb: 2\n')
    box().focus()
    box().setSelectionRange(4, 4)
    await userEvent.keyboard('0{Enter}c: 3')
    expect(textOf(designer)).toBe('\uFEFFa: 10\r\nc: 3\r\nb: 2\r\n')
    expect(designer.store.getState().cursor.head).toBe(12)
  })

  it.each([
    ['{Control>}z{/Control}', '{Control>}y{/Control}'],
    ['{Meta>}z{/Meta}', '{Meta>}{Shift>}z{/Shift}{/Meta}'],
  ])('undoes with %s and redoes with %s, by the one history', async (undo, redo) => {
    const designer = open('a: 1\n')
    box().focus()
    box().setSelectionRange(4, 4)
    await userEvent.keyboard('2')
    await userEvent.keyboard(undo)
    expect(textOf(designer)).toBe('a: 1\n')
    expect(box().value).toBe('a: 1\n')
    await userEvent.keyboard(redo)
    expect(box().value).toBe('a: 12\n')
  })

  it("undoes from the browser's own menu", async () => {
    const designer = open('a: 1\n')
    act(() => {
      designer.actions.type('a: 12\n', { anchor: 5, head: 5 })
    })
    const event = new InputEvent('beforeinput', { inputType: 'historyUndo', bubbles: true, cancelable: true })
    act(() => void box().dispatchEvent(event))
    expect(event.defaultPrevented).toBe(true)
    expect(box().value).toBe('a: 1\n')
  })

  it('shows what others change and keeps the selection at its letters', async () => {
    const designer = open('a: 1\nb: 2\n')
    box().setSelectionRange(5, 6)
    act(
      () => void designer.actions.apply({ edits: [{ span: { from: 0, to: 0 }, insert: 'z: 0\n' }] }, 'form'),
    )
    expect(box().value).toBe('z: 0\na: 1\nb: 2\n')
    expect([box().selectionStart, box().selectionEnd]).toEqual([10, 11])
  })
})

describe('YamlEditor when the full editor comes', () => {
  it('says so if it cannot be loaded, and stays usable', async () => {
    const designer = open('a: 1\n', () => Promise.reject(new Error('offline')))
    expect(screen.queryByRole('status')).toBeNull()
    expect((await screen.findByRole('status')).textContent).toMatch(/did not load.*Reload the page/)
    await userEvent.type(box(), 'b')
    expect(textOf(designer)).toBe('a: 1\nb')
  })

  it('says so if it breaks while it starts', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {})
    const MonacoYaml = (): never => {
      throw new Error('no canvas')
    }
    open('a: 1\n', () => Promise.resolve(MonacoYaml))
    expect(await screen.findByRole('status')).toBeTruthy()
    expect(box().value).toBe('a: 1\n')
    complaint.mockRestore()
  })

  it.each([true, false])('hands over once that is ready, and the focus with it (%s)', async (focused) => {
    const takeOver = vi.fn<(focus: boolean) => void>()
    let begin = () => {}
    const MonacoYaml = ({ onReady }: MonacoYamlProps) => {
      useEffect(() => {
        begin = () => {
          onReady(takeOver)
        }
      }, [onReady])
      return <p>full</p>
    }
    open('a: 1\n', () => Promise.resolve(MonacoYaml))
    if (focused) box().focus()
    await screen.findByText('full')
    expect(box()).toBeTruthy()
    act(() => {
      begin()
    })
    await waitFor(() => {
      expect(screen.queryByRole('textbox')).toBeNull()
    })
    expect(takeOver.mock.calls).toEqual([[focused]])
  })
})
