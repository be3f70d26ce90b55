import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { Notices } from './Notices.tsx'

function show() {
  const designer = createDesigner('a: 1\n')
  render(
    <DesignerContext value={designer}>
      <Notices />
    </DesignerContext>,
  )
  return designer
}

test('an error is announced at once, other notices when there is a pause', () => {
  const { actions } = show()
  act(() => {
    actions.notify('error', 'It broke.')
    actions.notify('info', 'It opened.')
  })
  expect(screen.getByRole('alert').textContent).toContain('It broke.')
  expect(screen.getByRole('status').textContent).toContain('It opened.')
})

test('Undo takes back what the notice speaks of, and the notice goes', async () => {
  const { store, actions } = show()
  act(() => {
    actions.replaceText('b: 2\n', 'import')
    actions.notify('info', 'Opened.', true)
  })
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(store.getState().text).toBe('a: 1\n')
  expect(screen.queryByText('Opened.')).toBeNull()
})

test('Undo is no longer offered once another step was made', () => {
  const { actions } = show()
  act(() => {
    actions.replaceText('b: 2\n', 'import')
    actions.notify('info', 'Opened.', true)
  })
  act(() => {
    actions.replaceText('c: 3\n', 'import')
  })
  expect(screen.getByText('Opened.')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
})

test('a notice stays until it is dismissed', async () => {
  const { store, actions } = show()
  act(() => {
    actions.notify('warning', 'Mind this.')
  })
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(store.getState().notices).toEqual([])
})
