import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { FormPane } from '#panels/form/FormPane.tsx'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { RenameWindow } from './RenameWindow.tsx'

const text = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: a, namespace: shop}
spec:
  hosts: [a.example.com, b.example.com]
  location: MESH_EXTERNAL
  ports: [{number: 443, name: tls, protocol: TLS}]
  resolution: DNS
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: a, namespace: shop}
spec: {host: a.example.com, trafficPolicy: {tls: {mode: SIMPLE, sni: a.example.com}}}
`
const renamed = text.replace('[a.example.com', '[c.example.com').replace('host: a.', 'host: c.')

function show(yaml = text) {
  Element.prototype.scrollIntoView = vi.fn<() => void>()
  const designer = createDesigner(yaml)
  render(
    <DesignerContext value={designer}>
      <FormPane />
      <RenameWindow />
    </DesignerContext>,
  )
  return designer
}
const within4s = { timeout: 4000 }
const dialog = () => screen.findByRole('dialog', { name: 'Rename the host a.example.com' }, within4s)
const answer = async (name: string) => {
  const box = within(await dialog()).getByRole('textbox', { name: 'New name' })
  await userEvent.clear(box)
  await userEvent.type(box, name)
}

test('from a field: what changes and what stays is told first, then it is one step of undo', async () => {
  const { store, actions } = show()
  await userEvent.click(screen.getByRole('button', { name: 'Rename a.example.com everywhere…' }))
  const window = within(await dialog())
  expect(window.getByRole('region', { name: 'Changes in 2 places' }).textContent).toContain(
    'DestinationRule shop/a spec.host',
  )
  expect(window.getByRole('region', { name: 'Stays in one place' }).textContent).toContain(
    'DestinationRule shop/a spec.trafficPolicy.tls.sni',
  )
  await answer('c.example.com')
  expect(store.getState().text).toBe(text)
  await userEvent.click(window.getByRole('button', { name: 'Rename in 2 places' }))
  expect(store.getState().text).toBe(renamed)
  expect(store.getState().notices[0]?.text).toBe(
    'The host a.example.com is now c.example.com in 2 places. One place that reads the same stayed: it names no host of the mesh.',
  )
  act(actions.undo)
  expect(store.getState().text).toBe(text)
})

test('F2 at a chip asks for its name; the focus comes back to the field', async () => {
  const { store } = show()
  act(() => {
    screen.getByRole('button', { name: 'a.example.com' }).focus()
  })
  await userEvent.keyboard('{F2}')
  await answer('c.example.com{Enter}')
  expect(store.getState().text).toBe(renamed)
  expect(document.activeElement?.closest('[data-question]')?.getAttribute('data-question')).toBe('hosts')
})

test('a name that cannot be is refused while it is typed, and Enter makes nothing of it', async () => {
  const { store } = show()
  await userEvent.click(screen.getByRole('button', { name: 'Rename a.example.com everywhere…' }))
  await answer('b.example.com{Enter}')
  expect((await dialog()).textContent).toContain('declares b.example.com already')
  expect(store.getState().text).toBe(text)
})

test('what is used nowhere else offers no button', () => {
  show()
  expect(screen.queryByRole('button', { name: /Rename b\.example/ })).toBeNull()
  expect(screen.queryByRole('button', { name: /Rename tls/ })).toBeNull()
})

test('a name that a document in pieces may use is not renamed, with the reason', async () => {
  const { actions } = show(`${text}---\nkind: DestinationRule\nspec: {host: a.example.com\n`)
  act(() => {
    actions.rename({ document: 0, path: ['spec', 'hosts', 0], part: 'value' })
  })
  const window = await screen.findByRole('dialog', { name: 'This cannot be renamed here' }, within4s)
  expect(window.textContent).toContain('cannot be read')
})
