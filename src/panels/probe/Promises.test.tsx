import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { ProbeBar } from './ProbeBar.tsx'
import { show, stripe } from './probe.testing.ts'
import { Promises } from './Promises.tsx'
import { ProbesTab } from './ProbesTab.tsx'

const two = stripe.replace('[api.stripe.com]', '[api.stripe.com, files.stripe.com]')
const promises = () =>
  within(screen.getByRole('list', { name: 'Promises' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

test('a promise is saved with what is promised of it, one by one or all of them in one step', async () => {
  const { state, actions } = show(<ProbesTab Promises={Promises} />, two)
  expect(promises()).toEqual([
    expect.stringMatching(
      /^as promisedhttps:\/\/api\.stripe\.comExternal HTTPS API\. Reaches api\.stripe\.com:443\./,
    ),
    expect.stringContaining('https://files.stripe.com'),
  ])
  await userEvent.click(screen.getByRole('button', { name: 'Save https://files.stripe.com' }))
  expect(state().probes.map(({ probe }) => probe)).toEqual([
    {
      request: { scheme: 'https', host: 'files.stripe.com', port: 443 },
      expect: { verdict: 'reaches', clusters: [{ name: 'outbound|443||files.stripe.com', share: 100 }] },
    },
  ])
  expect(promises()).toHaveLength(1)
  act(actions.undo)
  await userEvent.click(screen.getByRole('button', { name: 'Save all 2' }))
  expect(state().probes).toHaveLength(2)
  expect(screen.queryByRole('list', { name: 'Promises' })).toBeNull()
  expect(screen.getByRole('list', { name: 'Probes' }).textContent).toContain('as expected')
  act(actions.undo)
  expect(promises()).toHaveLength(2)
})

test('where the mesh is in the way nothing is offered to be saved: the reason is told, and what the sidecar does', () => {
  const { actions, state } = show(
    <ProbesTab Promises={Promises} />,
    stripe.replace('api.stripe.com', 'api.internal'),
  )
  expect(promises()).toEqual([
    expect.stringMatching(
      /^no promise.*DNS capture is off and api\.internal looks made up.*answer now: Cannot tell\.$/,
    ),
  ])
  expect(screen.getByText('Not promised in this mesh:')).toBeDefined()
  expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull()
  act(() => {
    const { mesh } = state()
    actions.setMesh({ ...mesh, proxy: { ...mesh.proxy, namespace: 'elsewhere' } })
    actions.type(stripe.replace('spec:', 'spec:\n  exportTo: [.]'), { anchor: 0, head: 0 })
  })
  expect(promises()[0]).toMatch(/does not name elsewhere.*answer now: Passes through/)
})

test('a promise that another document breaks says what is predicted instead', () => {
  const route = `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: default}
spec:
  hosts: [api.stripe.com]
  tls:
  - match: [{port: 443, sniHosts: [api.stripe.com]}]
    route: [{destination: {host: other.example.com, port: {number: 443}}}]
`
  show(<ProbesTab Promises={Promises} />, stripe + route)
  expect(promises()[0]).toMatch(/^not so now.*Promised and predicted: .*outbound\|443\|\|api\.stripe\.com/)
})

test('the bar leads to the promises, and a press on one asks it', async () => {
  const { state } = show(
    <>
      <ProbeBar />
      <ProbesTab Promises={Promises} />
    </>,
    two,
  )
  await userEvent.click(screen.getByRole('button', { name: 'What this design promises' }))
  expect(state().below.tab).toBe('probes')
  await userEvent.click(
    within(screen.getByRole('list', { name: 'Promises' })).getByRole('button', {
      name: 'https://files.stripe.com',
    }),
  )
  expect(state().asked?.request.host).toBe('files.stripe.com')
})

test('of many promises some are drawn, and more are asked for', async () => {
  const hosts = Array.from({ length: 11 }, (_, i) => `a${i}.example.com`).join(', ')
  show(<ProbesTab Promises={Promises} />, stripe.replace('api.stripe.com', hosts))
  expect(promises()).toHaveLength(8)
  await userEvent.click(screen.getByRole('button', { name: 'Show 3 more' }))
  expect(promises()).toHaveLength(11)
})
