import { createEvent, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { patterns } from '#core/patterns/patterns.ts'
import { Gallery } from './Gallery.tsx'

function setUp() {
  const handlers = {
    onPick: vi.fn<(id: string) => void>(),
    onOpenFiles: vi.fn<(files: readonly File[]) => void>(),
    onPasteText: vi.fn<(text: string) => void>(),
    onStartEmpty: vi.fn<() => void>(),
    onCarryOn: vi.fn<(id: string) => void>(),
  }
  render(
    <Gallery
      patterns={patterns}
      carryOn={[{ id: 'd1', title: 'Stripe from payments', saved: '14:02' }]}
      {...handlers}
    />,
  )
  return { user: userEvent.setup(), region: screen.getByRole('region', { name: 'Patterns' }), ...handlers }
}

test('each pattern is a button called by its title and described by use, cost and examples', async () => {
  const { user, region, onPick } = setUp()
  for (const { id, title, examples } of patterns) {
    const card = within(region).getByRole('button', { name: title })
    const words = document.getElementById(card.getAttribute('aria-describedby') ?? '')?.textContent
    expect(words).toContain('Cost:')
    expect(words).toContain(examples)
    await user.click(card)
    expect(onPick).toHaveBeenLastCalledWith(id)
  }
})

test('files come in by choosing and by dropping', async () => {
  const { user, region, onOpenFiles } = setUp()
  const file = new File(['kind: ServiceEntry'], 'entry.yaml')
  await user.upload(screen.getByLabelText('Files to open', { selector: 'input' }), file)
  expect(onOpenFiles).toHaveBeenLastCalledWith([file])

  const open = screen.getByRole('group', { name: 'Open what you have' })
  fireEvent.dragOver(region)
  expect(within(open).getByText('Let go to open it.')).toBeTruthy()
  const drop = createEvent.drop(region)
  Object.defineProperty(drop, 'dataTransfer', { value: { files: [file], getData: () => '' } })
  fireEvent(region, drop)
  expect(drop.defaultPrevented).toBe(true)
  expect(onOpenFiles).toHaveBeenCalledTimes(2)
  expect(within(open).queryByText('Let go to open it.')).toBeNull()
})

test('text comes in by pasting anywhere, and through the window for it, but not twice', async () => {
  const { user, onPasteText } = setUp()
  await user.paste('kind: ServiceEntry')
  expect(onPasteText).toHaveBeenLastCalledWith('kind: ServiceEntry')

  await user.click(screen.getByRole('button', { name: 'Paste…' }))
  await user.click(screen.getByLabelText('YAML'))
  await user.paste('kind: Sidecar')
  expect(onPasteText).toHaveBeenCalledTimes(1)
  await user.click(screen.getByRole('button', { name: 'Open it' }))
  expect(onPasteText).toHaveBeenCalledTimes(2)
  expect(onPasteText).toHaveBeenLastCalledWith('kind: Sidecar')
})

test('an empty page and saved designs are one press away', async () => {
  const { user, onStartEmpty, onCarryOn } = setUp()
  await user.click(screen.getByRole('button', { name: 'Start with an empty page' }))
  expect(onStartEmpty).toHaveBeenCalledOnce()
  await user.click(screen.getByRole('button', { name: 'Stripe from payments' }))
  expect(onCarryOn).toHaveBeenCalledWith('d1')
})
