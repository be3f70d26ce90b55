import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { NumberField } from './NumberField.tsx'

function show(min: number, max: number, start = ''): HTMLInputElement {
  const Held = () => {
    const [value, setValue] = useState(start)
    return <NumberField aria-label="Number" min={min} max={max} value={value} onChange={setValue} />
  }
  render(<Held />)
  return screen.getByRole<HTMLInputElement>('textbox', { name: 'Number' })
}

test.each([
  ['no limits to speak of', -2_147_483_648, 2_147_483_647, '{ArrowUp}', '0'],
  ['a port', 1, 65535, '{ArrowUp}', '1'],
  ['only negative numbers', -9, -3, '{ArrowUp}', '-3'],
  ['counting on', 1, 65535, '{ArrowUp}{ArrowUp}{ArrowUp}', '3'],
  ['counting down from nothing', 1, 65535, '{ArrowDown}', ''],
])('an empty field begins at the number nearest to 0: %s', async (_, min, max, keys, expected) => {
  const field = show(min, max)
  await userEvent.type(field, keys)
  expect(field.value).toBe(expected)
})

test('the arrow keys stay within the limits, and leave alone what is no number', async () => {
  const field = show(1, 3, '2')
  await userEvent.type(field, '{ArrowUp}{ArrowUp}')
  expect(field.value).toBe('3')
  await userEvent.type(field, '{ArrowDown}{ArrowDown}{ArrowDown}')
  expect(field.value).toBe('1')
  await userEvent.type(field, 'x{ArrowUp}')
  expect(field.value).toBe('1x')
})
