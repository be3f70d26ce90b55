import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { DocumentList } from './DocumentList.tsx'

const entry = (name: string) => `kind: ServiceEntry\nmetadata:\n  name: ${name}\n`
const three = `${entry('a')}---\nkind: DestinationRule\nmetadata: {name: b, namespace: shop}\n---\n${entry('c')}`

function show(text: string) {
  const designer = createDesigner(text)
  const onAddPattern = vi.fn<() => void>()
  render(
    <DesignerContext value={designer}>
      <DocumentList onAddPattern={onAddPattern} />
    </DesignerContext>,
  )
  return { ...designer, onAddPattern, text: () => designer.store.getState().text }
}
const row = (name: RegExp) => screen.getByRole('button', { name })

test('each document is a row with its kind in full, its name and its namespace', async () => {
  const { store } = show(three)
  expect(row(/^ServiceEntry a in default/).getAttribute('aria-current')).toBe('true')
  await userEvent.click(row(/^DestinationRule b in shop/))
  expect(store.getState().selection).toEqual({ document: 1, path: [], from: 'documents' })
  expect(row(/^DestinationRule b/).getAttribute('aria-current')).toBe('true')
})

test('arrows go from row to row, Enter selects, Delete deletes and the next row has the focus', async () => {
  const { store, text } = show(three)
  await userEvent.tab()
  await userEvent.tab()
  expect(document.activeElement).toBe(row(/^ServiceEntry a/))
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(store.getState().selection?.document).toBe(1)
  await userEvent.keyboard('{Delete}')
  expect(text()).toBe(`${entry('a')}---\n${entry('c')}`)
  expect(document.activeElement).toBe(row(/^ServiceEntry c/))
  await userEvent.keyboard('{Delete}')
  expect(text()).toBe(entry('a'))
  expect(document.activeElement).toBe(row(/^ServiceEntry a/))
})

test('deleting says so, with a way back, and what was selected stays selected', async () => {
  const { store, actions, text } = show(three)
  await userEvent.click(row(/^DestinationRule b/))
  await userEvent.click(row(/^Delete ServiceEntry a$/))
  expect(store.getState().notices).toMatchObject([{ text: 'ServiceEntry a was deleted.', undo: true }])
  expect(store.getState().selection?.document).toBe(0)
  actions.undo()
  expect(text()).toBe(three)
})

test('duplicating is one step, and selects the copy', async () => {
  const { store, actions, text } = show(three)
  await userEvent.click(row(/^Duplicate ServiceEntry a$/))
  expect(text()).toBe(`${entry('a')}---\n${entry('a-copy')}${three.slice(entry('a').length)}`)
  expect(store.getState().selection).toEqual({ document: 1, path: [], from: 'documents' })
  actions.undo()
  expect(text()).toBe(three)
})

test('a document that cannot be read is listed, and can be deleted but not copied', async () => {
  const { text } = show(`${entry('a')}---\nkind: "B\n---\n${entry('c')}`)
  const broken = screen.getByText(/cannot be read, line \d/).closest('li')!
  expect(within(broken).queryByRole('button', { name: /Duplicate/ })).toBeNull()
  await userEvent.click(within(broken).getByRole('button', { name: /^Delete / }))
  expect(text()).toBe(`${entry('a')}---\n${entry('c')}`)
})

test('the items of a List are rows of their own', async () => {
  const { store, text } = show(
    'kind: List\nitems:\n- kind: A\n  metadata: {name: a}\n- kind: B\n  metadata: {name: b}\n',
  )
  await userEvent.click(row(/^B b/))
  expect(store.getState().selection).toEqual({ document: 0, path: ['items', 1], from: 'documents' })
  expect(row(/^List /).getAttribute('aria-current')).toBeNull()
  await userEvent.click(row(/^Delete A a$/))
  expect(text()).toBe('kind: List\nitems:\n- kind: B\n  metadata: {name: b}\n')
})

test('a long list is cut, can be filtered, and always shows what is selected', async () => {
  const { actions } = show(Array.from({ length: 300 }, (_, i) => entry(`n${i}`)).join('---\n'))
  const names = () => screen.getAllByText(/^n\d+$/).length
  expect(names()).toBe(100)
  await userEvent.click(screen.getByText('Show 100 more'))
  expect(names()).toBe(200)
  act(() => {
    actions.select({ document: 299, path: [], from: 'editor' })
  })
  expect(screen.getByText(/n299/)).toBeDefined()
  await userEvent.type(screen.getByLabelText('Filter documents'), 'n123')
  expect(names()).toBe(1)
})

test('a row counts the problems of its document as they come and go', () => {
  const { store } = show(three)
  const count = () => row(/^DestinationRule b/).textContent
  const { analysis } = store.getState()
  const found = {
    gate: 'advice',
    rule: 'r',
    severity: 'warning',
    message: 'm',
    document: 1,
    path: [],
  } as const
  const said = { span: { from: 0, to: 1 }, resource: '', why: '', fix: '', fixes: [], source: '' }
  const tell = (messages: readonly string[]) => {
    const findings = messages.map((message) => ({ ...found, ...said, message }))
    act(() => {
      store.setState({ analysis: { ...analysis, findings } })
    })
  }
  tell(['one'])
  expect(count()).toMatch(/1 problem$/)
  tell(['one', 'two'])
  expect(count()).toMatch(/2 problems$/)
})

test('patterns are added from here', async () => {
  const { onAddPattern } = show('')
  await userEvent.click(screen.getByRole('button', { name: 'Add pattern' }))
  expect(onAddPattern).toHaveBeenCalledOnce()
})
