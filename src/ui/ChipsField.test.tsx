import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { ChipsField } from './ChipsField.tsx'

const split = (typed: string): readonly string[] =>
  typed.split(/[\s,;]+/).filter((word) => /^[a-z.]+$/.test(word))

interface Options {
  readonly start?: readonly string[]
  readonly refuses?: boolean
  readonly onTake?: (text: string) => boolean
}

function setUp({ start = ['a.com', 'b.com'], refuses = false, onTake }: Options = {}) {
  const said: (readonly string[])[] = []
  const onUnread = vi.fn<(typed: string) => void>()
  const Held = () => {
    const [values, setValues] = useState(start)
    return (
      <>
        <label htmlFor="hosts">Host names</label>
        <ChipsField
          id="hosts"
          describedBy=""
          values={values}
          split={split}
          onUnread={onUnread}
          {...(onTake ? { onTake } : {})}
          onChange={(next) => {
            said.push(next)
            if (!refuses) setValues(next)
            return !refuses
          }}
        />
      </>
    )
  }
  render(<Held />)
  return {
    said,
    onUnread,
    user: userEvent.setup(),
    field: screen.getByLabelText<HTMLInputElement>('Host names'),
  }
}

test('Enter, a comma and leaving the field each add what is typed', async () => {
  const { said, user, field } = setUp({ start: [] })
  await user.type(field, 'a.com{Enter}b.com,c.com')
  await user.tab()
  expect(said.at(-1)).toEqual(['a.com', 'b.com', 'c.com'])
  expect(field.value).toBe('')
})

test('pasted text is taken apart at once; what is there already is not added again', async () => {
  const { said, user, field } = setUp()
  await user.click(field)
  await user.paste('c.com, a.com\nd.com')
  expect(said).toEqual([['a.com', 'b.com', 'c.com', 'd.com']])
})

test('text that is taken care of as a whole is not added', async () => {
  const onTake = vi.fn<(text: string) => boolean>(() => true)
  const { said, user, field } = setUp({ onTake })
  await user.click(field)
  await user.paste('https://c.com/path')
  expect(onTake).toHaveBeenCalledWith('https://c.com/path')
  expect(said).toEqual([])
  expect(field.value).toBe('')
})

test('what cannot be read, or is refused, stays in the field', async () => {
  const { said, onUnread, user, field } = setUp({ refuses: true })
  await user.type(field, '!!{Enter}')
  expect(onUnread).toHaveBeenCalledWith('!!')
  expect(field.value).toBe('!!')
  await user.clear(field)
  await user.type(field, 'c.com{Enter}')
  expect(said).toEqual([['a.com', 'b.com', 'c.com']])
  expect(field.value).toBe('c.com')
})

test('Backspace takes the last away only from an empty field, the crosses any', async () => {
  const { said, user, field } = setUp()
  await user.type(field, 'x{Backspace}')
  expect(said).toEqual([])
  await user.keyboard('{Backspace}')
  expect(said.at(-1)).toEqual(['a.com'])
  await user.click(screen.getByRole('button', { name: 'Remove a.com' }))
  expect(said.at(-1)).toEqual([])
  expect(field).toBe(document.activeElement)
})

test('by keyboard: walk to a text, change it where it stands, come back to it', async () => {
  const { said, user, field } = setUp()
  await user.click(field)
  await user.keyboard('{ArrowLeft}{ArrowLeft}{Enter}')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Change a.com')
  await user.keyboard('.eu{Enter}')
  expect(said).toEqual([['a.com.eu', 'b.com']])
  expect(document.activeElement?.textContent).toBe('a.com.eu')
  await user.keyboard('{Enter}zzz{Escape}')
  expect(said).toHaveLength(1)
  await user.keyboard('{Delete}')
  expect(said.at(-1)).toEqual(['b.com'])
})

test('a text that stands twice is drawn twice and removed once', async () => {
  const complain = vi.spyOn(console, 'error')
  const { said, user } = setUp({ start: ['a.com', 'a.com'] })
  await user.click(screen.getAllByRole('button', { name: 'Remove a.com' })[0]!)
  expect(said).toEqual([['a.com']])
  expect(complain).not.toHaveBeenCalled()
})
