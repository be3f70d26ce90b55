import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { addedWords, readRequestsFile } from './read-requests-file.ts'
import { show, stripe } from './probe.testing.ts'
import { Promises } from './Promises.tsx'
import { ProbesTab } from './ProbesTab.tsx'

const charge: SavedProbe = {
  request: { scheme: 'https', host: 'api.stripe.com', port: 443 },
  expect: { verdict: 'reaches', app: { status: 200 } },
}
const rows = () =>
  within(screen.getByRole('list', { name: 'Probes' }))
    .getAllByRole('listitem')
    .filter((item) => item.hasAttribute('data-row'))
const row = () => rows()[0]?.textContent ?? ''

test('a kept request turns when an edit changes its fate, says what changed, and turns back', () => {
  const { actions, state } = show(<ProbesTab Promises={Promises} />)
  act(() => {
    actions.keepProbes([charge])
  })
  expect(row()).toContain('as expected')
  act(() => {
    actions.type(stripe.replace('TLS', 'HTTP'), { anchor: 0, head: 0 })
  })
  expect(row()).toContain('differs')
  expect(row()).toMatch(/verdict: reaches → (fails|blocked|passes through)/)
  expect(screen.getByRole('status').textContent).toBe('1 request, 1 differs')
  act(actions.undo)
  expect(row()).toContain('as expected')
  expect(state().probes).toHaveLength(1)
})

test('what is so now can be expected from now on, and a row can be removed and brought back', async () => {
  const { actions, state } = show(<ProbesTab Promises={Promises} />)
  act(() => {
    actions.keepProbes([{ ...charge, expect: { verdict: 'blocked' } }])
  })
  await userEvent.click(screen.getByRole('button', { name: /^Expect this now/ }))
  expect(state().probes[0]?.probe.expect).toMatchObject({ verdict: 'reaches' })
  expect(row()).toContain('as expected')
  expect(screen.queryByRole('button', { name: /^Expect this now/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Remove https://api.stripe.com' }))
  expect(state().probes).toEqual([])
  expect(state().notices.at(-1)?.undo).toBe(true)
  act(actions.undo)
  expect(rows()).toHaveLength(1)
})

test('what nobody can tell is no difference, and a press asks a kept request', async () => {
  const { actions, state } = show(<ProbesTab Promises={Promises} />)
  act(() => {
    actions.keepProbes([
      { request: { scheme: 'tcp', host: 'db.internal', port: 5432 }, expect: { verdict: 'reaches' } },
      { request: charge.request },
    ])
  })
  expect(row()).toContain('cannot tell')
  expect(rows()[1]?.textContent).toContain('nothing expected')
  await userEvent.click(screen.getByRole('button', { name: 'https://api.stripe.com' }))
  expect(state().asked).toEqual({ request: charge.request })
})

test('a requests file is taken in as far as it can be read; the rest is told with its line', async () => {
  const file = new File(['- request: https://a.example\n- request: htps://b.example\n'], 'r.yaml')
  const { probes, refused } = await readRequestsFile([file])
  expect(probes).toEqual([{ request: { scheme: 'https', host: 'a.example', port: 443 } }])
  expect(addedWords(probes.length, refused)).toMatch(/^1 request was added\. .*r\.yaml, line 2: .*https:\/\//)
})

test('what another version left can be put away', async () => {
  const { store } = show(<ProbesTab Promises={Promises} />)
  act(() => {
    store.setState({ unread: '{"probes":7}' })
  })
  await userEvent.click(screen.getByRole('button', { name: 'Forget it' }))
  expect(store.getState().unread).toBeUndefined()
  expect(screen.queryByText(/another version/)).toBeNull()
})
