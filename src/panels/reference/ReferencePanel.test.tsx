import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { ReferencePanel } from './ReferencePanel.tsx'

const text = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: a}
spec: {host: a.com, trafficPolicy: {tls: {mode: SIMPLE}}}
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: a}
spec: {hosts: [a.com], ports: [{number: 443, name: tls, protocol: TLS}]}
`

function show(...path: readonly (string | number)[]) {
  const designer = createDesigner(text)
  designer.actions.select({ document: 0, path, from: 'editor' })
  render(
    <DesignerContext value={designer}>
      <ReferencePanel />
    </DesignerContext>,
  )
  return designer
}
const kind = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Kind' }).value
const here = () => document.querySelector('[aria-current] code')?.textContent
const filter = (words: string) => userEvent.type(screen.getByLabelText('Filter the fields'), words)

test('it opens at the field that is selected, and leads back to it', async () => {
  const { store } = show('spec', 'trafficPolicy', 'tls', 'mode')
  expect([kind(), here()]).toEqual(['DestinationRule', 'spec.trafficPolicy.tls.mode'])
  await userEvent.click(screen.getByRole('button', { name: 'Back to spec.trafficPolicy.tls.mode' }))
  expect(store.getState().selection).toEqual({
    document: 0,
    path: ['spec', 'trafficPolicy', 'tls', 'mode'],
    from: 'reference',
  })
})

test('it goes along with the selection, but not while something is looked for', async () => {
  const { actions } = show('spec', 'host')
  act(() => {
    actions.select({ document: 1, path: ['spec', 'ports', 0, 'name'], from: 'form' })
  })
  expect([kind(), here()]).toEqual(['ServiceEntry', 'spec.ports[].name'])
  await filter('address')
  act(() => {
    actions.select({ document: 0, path: ['spec', 'host'], from: 'form' })
  })
  expect(kind()).toBe('ServiceEntry')
  await userEvent.click(screen.getByRole('button', { name: 'Selected field: spec.host' }))
  expect([kind(), here()]).toEqual(['DestinationRule', 'spec.host'])
})

test('what is not known there stands for what it is in', () => {
  show('spec', 'trafficPolicy', 'nonsense')
  expect(here()).toBe('spec.trafficPolicy')
})

test('the filter finds the words a field may hold, and what they mean', async () => {
  show('spec', 'host')
  const reference = within(screen.getByRole('region', { name: 'Reference' }))
  await filter('ISTIO_MUTUAL')
  expect(reference.getAllByText('spec.trafficPolicy.tls.mode').length).toBeGreaterThan(0)
  expect(reference.queryByText('spec.host')).toBeNull()
})
