import { createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { ImportButtons } from './ImportButtons.tsx'
import { ImportScope } from './ImportScope.tsx'

function show(text = '') {
  const designer = createDesigner(text)
  render(
    <DesignerContext value={designer}>
      <ImportScope>{(importing) => <ImportButtons importing={importing} />}</ImportScope>
    </DesignerContext>,
  )
  const said = () => designer.store.getState().notices.map((notice) => notice.text)
  return { ...designer, said, text: () => designer.store.getState().text }
}
const file = (content: string | Uint8Array<ArrayBuffer>, name = 'stripe.yaml') => new File([content], name)
const choose = (...files: File[]) => userEvent.upload(screen.getByLabelText('Files to open'), files)
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

test('a file is opened as it stands, with a notice that can take it back', async () => {
  const { store, said, text, actions } = show()
  await choose(file('\uFEFFkind: A\r\n---\r\nkind: B\r\n'))
  await waitFor(() => {
    expect(said()).toEqual(['stripe.yaml was opened: 2 documents.'])
  })
  expect(text()).toBe('\uFEFFkind: A\r\n---\r\nkind: B\r\n')
  expect(store.getState().notices[0]?.undo).toBe(true)
  actions.undo()
  expect(text()).toBe('')
})

test('where there is a design, it is asked; Append keeps both, as one step', async () => {
  const { store, said, text, actions } = show('kind: A\n')
  await choose(file('kind: B\n'))
  expect((await screen.findByRole('dialog', { name: 'Open stripe.yaml' })).textContent).toContain(
    'has 1 document already',
  )
  expect(text()).toBe('kind: A\n')
  await press('Append')
  expect(text()).toBe('kind: A\n---\nkind: B\n')
  expect(store.getState().selection?.document).toBe(1)
  expect(said()).toEqual(['stripe.yaml was appended: 1 document.'])
  expect(screen.queryByRole('dialog')).toBeNull()
  actions.undo()
  expect(text()).toBe('kind: A\n')
})

test('Replace puts it in the place of the design, Cancel leaves everything', async () => {
  const { text } = show('kind: A\n')
  await choose(file('kind: B\n'))
  await screen.findByRole('dialog')
  await press('Cancel')
  expect(text()).toBe('kind: A\n')
  await choose(file('kind: B\n'))
  await screen.findByRole('dialog')
  await press('Replace')
  expect(text()).toBe('kind: B\n')
})

test('several files come in their order; one that is none is named, the others come', async () => {
  const { said, text } = show()
  await choose(
    file('kind: A\n', 'a.yaml'),
    file(new Uint8Array([0, 1, 2]), 'logo.png'),
    file('{"kind": "B"}', 'b.json'),
  )
  // The chooser's own filter keeps the picture out; dropped files have none.
  await waitFor(() => {
    expect(text()).toBe('kind: A\n---\n{"kind": "B"}')
  })
  expect(said().at(-1)).toBe('2 files were opened: 2 documents.')
})

/** jsdom has no DataTransfer; what a drop of files carries is enough of one. */
function drag(kind: 'dragEnter' | 'drop', files: readonly File[], types = ['Files']) {
  const event = createEvent[kind](document.body)
  Object.defineProperty(event, 'dataTransfer', { value: { files, types, dropEffect: 'none' } })
  fireEvent(document.body, event)
  return event
}

test('files dropped anywhere are opened, and what cannot be is said', async () => {
  const { said, text } = show()
  drag('dragEnter', [])
  expect(screen.getByText('Drop to open')).toBeDefined()
  const dropped = drag('drop', [file(new Uint8Array([0, 1, 2]), 'logo.png'), file('kind: A\n')])
  expect(dropped.defaultPrevented).toBe(true)
  expect(screen.queryByText('Drop to open')).toBeNull()
  await waitFor(() => {
    expect(text()).toBe('kind: A\n')
  })
  expect(said()[0]).toMatch(/^logo\.png holds NUL bytes/)
})

test('text dragged within the page is left alone', () => {
  show()
  expect(drag('drop', [], ['text/plain']).defaultPrevented).toBe(false)
})

test('an empty file changes nothing and says so', async () => {
  const { said, store } = show()
  await choose(file('\n \n', 'empty.yaml'))
  await waitFor(() => {
    expect(said()).toEqual(['empty.yaml is empty, so there is nothing to open.'])
  })
  expect(store.getState().history.past).toEqual([])
})

test('a long file is opened too, and said to be on its way', async () => {
  const { text, said } = show()
  const long = Array.from(
    { length: 4000 },
    (_, i) => `kind: ServiceEntry\nmetadata:\n  name: n${i} # ${'x'.repeat(60)}\n`,
  ).join('---\n')
  await choose(file(long, 'long.yaml'))
  expect(await screen.findByText(/Opening long\.yaml/)).toBeDefined()
  await waitFor(
    () => {
      expect(said()).toEqual(['long.yaml was opened: 4000 documents.'])
    },
    { timeout: 20_000 },
  )
  expect(text()).toBe(long)
  expect(screen.queryByText(/Opening/)).toBeNull()
}, 30_000)

test('what is pasted is opened, appended or put in the place of the design', async () => {
  const { text, said } = show()
  await press('Paste…')
  await userEvent.click(await screen.findByRole('textbox', { name: 'YAML to open' }))
  await userEvent.paste('kind: A\n')
  await press('Open')
  expect(text()).toBe('kind: A\n')
  expect(said()).toEqual(['The pasted text was opened: 1 document.'])
  await press('Paste…')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Append' }).disabled).toBe(true)
  await userEvent.click(screen.getByRole('textbox', { name: 'YAML to open' }))
  await userEvent.paste('kind: B\n')
  await press('Append')
  expect(text()).toBe('kind: A\n---\nkind: B\n')
})

test('a document that cannot be read is opened with the others, and counted', async () => {
  const { said } = show()
  await choose(file('kind: A\n---\nkind: "B\n---\nkind: C\n'))
  await waitFor(() => {
    expect(said()).toEqual([
      'stripe.yaml was opened: 3 documents. 1 of them cannot be read; Problems says why.',
    ])
  })
})
