import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ChoiceCards } from './ChoiceCards.tsx'
import { Segments } from './Segments.tsx'

const options = [
  { id: 'app', title: 'The app', consequence: 'It calls `https://`.' },
  { id: 'both', title: 'Either', consequence: 'Both work.', unavailable: 'List the hosts first.' },
  { id: 'sidecar', title: 'The sidecar', consequence: 'Retries become possible.' },
]

test.each([
  ['cards', ChoiceCards],
  ['segments', Segments],
] as const)('%s: what is unavailable can be read, but not chosen', async (_, Group) => {
  const onChange = vi.fn<(id: string) => void>()
  const user = userEvent.setup()
  render(<Group label="Who encrypts?" value="app" options={options} onChange={onChange} />)
  expect(screen.getByRole('radiogroup', { name: 'Who encrypts?' })).toBeTruthy()
  const either = screen.getByRole<HTMLInputElement>('radio', { name: 'Either' })
  const description = document.getElementById(either.getAttribute('aria-describedby') ?? '')?.textContent
  expect(description).toContain('List the hosts first.')
  await user.click(either)
  expect(document.activeElement).toBe(either)
  expect(either.checked).toBe(false)
  expect(onChange).not.toHaveBeenCalled()
  await user.click(screen.getByRole('radio', { name: 'The sidecar' }))
  expect(onChange).toHaveBeenCalledExactlyOnceWith('sidecar')
})
