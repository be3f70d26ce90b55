import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { show } from './probe.testing.ts'
import { ProbeBar } from './ProbeBar.tsx'

beforeEach(() => {
  // jsdom draws nothing, so it cannot scroll.
  Element.prototype.scrollIntoView = vi.fn<() => void>()
})

const box = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Request to ask about' })
const outcome = () => screen.getByRole('status').textContent

test('a URL is asked about with Enter, and what is supposed changes the outcome at once', async () => {
  const { state } = show(<ProbeBar />)
  await userEvent.type(box(), 'https://api.stripe.com/v1/charges{Escape}{Enter}')
  expect(outcome()).toBe('Reaches api.stripe.com:443')
  expect(state().below.tab).toBe('trace')
  await userEvent.selectOptions(screen.getByLabelText('Suppose'), 'the name does not resolve')
  expect(outcome()).toBe('Fails: the name does not resolve')
  expect(state().asked).toEqual({
    request: { scheme: 'https', host: 'api.stripe.com', port: 443, path: '/v1/charges' },
    world: 'name-does-not-resolve',
  })
})

test('the design completes the URL: Down goes through its hosts, Enter asks', async () => {
  const { state } = show(<ProbeBar />)
  await userEvent.type(box(), 'stri')
  const list = screen.getByRole('listbox', { name: 'Requests that the design suggests' })
  const option = within(list).getByRole('option')
  expect(option.textContent).toContain('ServiceEntry stripe')
  await userEvent.keyboard('{ArrowDown}')
  expect(box().getAttribute('aria-activedescendant')).toBe(option.id)
  await userEvent.keyboard('{Enter}')
  expect(box().value).toBe('https://api.stripe.com')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(state().asked?.request.host).toBe('api.stripe.com')
})

test('a URL that cannot be read is told in words, and the former question stays', async () => {
  const { state } = show(<ProbeBar />)
  await userEvent.click(screen.getByRole('button', { name: 'https://api.stripe.com' }))
  const { asked } = state()
  await userEvent.clear(box())
  await userEvent.type(box(), 'htps://api.stripe.com')
  expect(screen.queryByRole('alert')).toBeNull()
  await userEvent.keyboard('{Enter}')
  expect(screen.getByRole('alert').textContent).toContain('Did you mean https://?')
  expect(box().getAttribute('aria-invalid')).toBe('true')
  expect(state().asked).toBe(asked)
  expect(screen.queryByRole('status'), 'no outcome beside a request that it is not of').toBeNull()
  await userEvent.keyboard('{Backspace}')
  expect(outcome()).toBe('Reaches api.stripe.com:443')
})

test('folded fields change the question as they are typed, and keep what is typed', async () => {
  const { state } = show(<ProbeBar />)
  await userEvent.type(box(), 'https://api.stripe.com{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'More' }))
  await userEvent.type(screen.getByLabelText('Server name (SNI)'), 'other.example')
  expect(state().asked?.request.sni).toBe('other.example')
  await userEvent.type(screen.getByLabelText('The app waits, seconds'), '1.')
  expect(screen.getByLabelText<HTMLInputElement>('The app waits, seconds').value).toBe('1.')
  await userEvent.type(screen.getByLabelText('Headers'), 'nonsense')
  expect(screen.getByText(/is no header/)).toBeDefined()
  expect(state().asked?.request).not.toHaveProperty('headers')
  expect(screen.queryByLabelText('Sent first')).toBeNull()
})

test('the outcome follows the design, and a saved request is one step of undo', async () => {
  const { actions, state } = show(<ProbeBar />)
  await userEvent.type(box(), 'https://api.stripe.com{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(state().probes[0]?.probe).toMatchObject({
    request: { host: 'api.stripe.com' },
    expect: {
      verdict: 'reaches',
      app: { status: 200 },
      clusters: [{ name: 'outbound|443||api.stripe.com', share: 100 }],
    },
  })
  expect(screen.getByRole('button', { name: 'Saved' }).getAttribute('aria-disabled')).toBe('true')
  act(() => {
    actions.setMesh({ ...state().mesh, meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } })
    actions.type('', { anchor: 0, head: 0 })
  })
  expect(outcome()).toBe('Blocked by the mesh')
  for (let i = 0; i < 3; i++) act(actions.undo)
  expect(outcome()).toBe('Reaches api.stripe.com:443')
  expect(state().probes).toEqual([])
})
