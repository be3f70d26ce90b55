import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Menu } from './Menu.tsx'
import { NoticeStack } from './NoticeStack.tsx'
import { TextArea } from './TextArea.tsx'

const Page = ({ inMenu }: { readonly inMenu: boolean }) => {
  const [isOpen, setIsOpen] = useState(false)
  const onOpen = () => {
    setIsOpen(true)
  }
  return (
    <>
      {inMenu ? (
        <Menu trigger={<Button>More</Button>} items={[{ id: 'paste', title: 'Paste', onSelect: onOpen }]} />
      ) : (
        <Button onClick={onOpen}>Paste</Button>
      )}
      {isOpen && (
        <Dialog
          title="Paste YAML"
          onClose={() => {
            setIsOpen(false)
          }}
        >
          <TextArea aria-label="YAML" value="" onChange={() => undefined} />
        </Dialog>
      )}
    </>
  )
}

test('a dialog takes the focus to its first field, closes by Escape, and gives the focus back', async () => {
  const user = userEvent.setup()
  render(<Page inMenu={false} />)
  await user.click(screen.getByRole('button', { name: 'Paste' }))
  const dialog = screen.getByRole('dialog', { name: 'Paste YAML' })
  expect(document.activeElement).toBe(within(dialog).getByLabelText('YAML'))
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Paste' }))
})

test('opened from a menu, it gives the focus back to the menu’s button', async () => {
  const user = userEvent.setup()
  render(<Page inMenu />)
  await user.tab()
  await user.keyboard('{Enter}{Enter}')
  await user.click(await screen.findByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }))
})

test('errors are told at once, the rest when there is a pause; each can be acted on and dismissed', async () => {
  const user = userEvent.setup()
  const onAct = vi.fn<() => void>()
  const onDismiss = vi.fn<(id: number | string) => void>()
  render(
    <NoticeStack
      notices={[
        { id: 1, tone: 'bad', text: 'Not saved.' },
        { id: 2, tone: 'ok', text: 'Pattern added.', action: { title: 'Undo', onAct } },
      ]}
      onDismiss={onDismiss}
    />,
  )
  expect(screen.getByRole('alert').textContent).toBe('Error: Not saved.')
  const status = within(screen.getByRole('status'))
  await user.click(status.getByRole('button', { name: 'Undo' }))
  expect(onAct).toHaveBeenCalledOnce()
  await user.click(status.getByRole('button', { name: 'Dismiss' }))
  expect(onDismiss).toHaveBeenCalledWith(2)
})
