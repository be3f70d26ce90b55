import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { MeshBar } from './MeshBar.tsx'
import { labelsFrom } from './pod-labels.ts'
import { isNamespaceName } from './namespace-name.ts'

function show() {
  const designer = createDesigner()
  render(
    <DesignerContext value={designer}>
      <MeshBar />
    </DesignerContext>,
  )
  return { ...designer, mesh: () => designer.store.getState().mesh }
}
const described = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ')

test('unknown hosts: the default is shown, and another policy is written where Istio keeps it', async () => {
  const { mesh, actions } = show()
  const policy = screen.getByLabelText<HTMLSelectElement>('Unknown hosts')
  expect(policy.selectedOptions[0]?.textContent).toBe('ALLOW_ANY (default)')
  expect(described(policy)).toMatch(/ALLOW_ANY.*passes through.*REGISTRY_ONLY.*refused/)
  await userEvent.selectOptions(policy, 'REGISTRY_ONLY')
  expect(mesh().meshConfig).toEqual({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } })
  actions.undo()
  expect(mesh().meshConfig).toEqual({})
})

test('other fields of the mesh configuration stay', async () => {
  const { actions, mesh } = show()
  actions.setMesh({ ...mesh(), meshConfig: { rootNamespace: 'x', outboundTrafficPolicy: { other: 1 } } })
  await userEvent.selectOptions(await screen.findByLabelText('Unknown hosts'), 'REGISTRY_ONLY')
  expect(mesh().meshConfig).toEqual({
    rootNamespace: 'x',
    outboundTrafficPolicy: { other: 1, mode: 'REGISTRY_ONLY' },
  })
})

test('DNS capture is off until it is turned on', async () => {
  const { mesh } = show()
  const capture = screen.getByLabelText<HTMLSelectElement>('DNS capture')
  expect(capture.selectedOptions[0]?.textContent).toBe('off (default)')
  await userEvent.selectOptions(capture, 'on')
  expect(mesh().proxy).toMatchObject({ dnsCapture: true, namespace: 'default' })
})

test('what a setting changes is told while it has the focus, until Escape', async () => {
  show()
  const told = () => screen.queryAllByRole('tooltip').map(({ textContent }) => textContent)
  expect(told()).toEqual([])
  screen.getByLabelText('DNS capture').focus()
  expect((await screen.findByRole('tooltip')).textContent).toContain('cluster’s DNS')
  await userEvent.keyboard('{Escape}')
  expect(told()).toEqual([])
})

test('the namespace of the calling pod is taken over when the field is left, one step for all keys', async () => {
  const { mesh, store } = show()
  const field = screen.getByLabelText<HTMLInputElement>("Calling pod's namespace")
  await userEvent.clear(field)
  await userEvent.type(field, 'payments')
  expect(mesh().proxy.namespace).toBe('default')
  await userEvent.keyboard('{Enter}')
  expect(mesh().proxy.namespace).toBe('payments')
  expect(store.getState().history.past).toHaveLength(1)
})

test('what is no namespace is said to be none, and not taken over', async () => {
  const { mesh } = show()
  const field = screen.getByLabelText<HTMLInputElement>("Calling pod's namespace")
  await userEvent.clear(field)
  await userEvent.type(field, 'My_Team')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(described(field)).toContain('Lower-case letters')
  await userEvent.tab()
  expect(mesh().proxy.namespace).toBe('default')
  expect(field.value).toBe('default')
})

test('auto-allocation: as istiod does it, as an object says, or not at all', async () => {
  const { mesh } = show()
  const allocation = screen.getByLabelText<HTMLSelectElement>('Auto-allocation')
  expect(allocation.selectedOptions[0]?.textContent).toBe('on (default)')
  await userEvent.selectOptions(allocation, 'as in status')
  expect(mesh().autoAllocate).toBe('as-written')
})

test('the labels of the calling pod are taken over as pairs; anything else is said to be none', async () => {
  const { mesh } = show()
  const field = screen.getByLabelText<HTMLInputElement>("Calling pod's labels")
  await userEvent.type(field, 'app=checkout, version=v2{Enter}')
  expect(mesh().proxy.labels).toEqual({ app: 'checkout', version: 'v2' })
  await userEvent.type(field, ',=x')
  expect(described(field)).toContain('key=value')
  await userEvent.tab()
  expect(mesh().proxy.labels).toEqual({ app: 'checkout', version: 'v2' })
  await userEvent.clear(field)
  await userEvent.tab()
  expect(mesh().proxy.labels).toEqual({})
})

test('a pasted mesh configuration is told of before it is taken over, as one step', async () => {
  const { mesh, actions } = show()
  await userEvent.click(screen.getByRole('button', { name: 'Paste your MeshConfig…' }))
  const take = screen.getByRole<HTMLButtonElement>('button', { name: 'Take over' })
  expect(take.disabled).toBe(true)
  const area = screen.getByRole('textbox', { name: 'Mesh configuration' })
  await userEvent.click(area)
  await userEvent.paste('kind: Service')
  expect(screen.getByText(/A Service is no mesh configuration/)).toBeDefined()
  expect(take.disabled).toBe(true)
  await userEvent.clear(area)
  await userEvent.paste('outboundTrafficPolicy: {mode: REGISTRY_ONLY}\naccessLogFile: /dev/stdout')
  expect(screen.getByText(/without effect here/)).toBeDefined()
  await userEvent.click(take)
  expect(mesh().meshConfig['outboundTrafficPolicy']).toEqual({ mode: 'REGISTRY_ONLY' })
  actions.undo()
  expect(mesh().meshConfig).toEqual({})
})

test('labels have the form that Kubernetes asks for', () => {
  const lines = ['', 'a=', 'a', 'x.io/a=b', 'a=b=c', '-a=b', 'a=b-', 'A_b.c=9', 'a=' + 'x'.repeat(64)]
  expect(lines.map((line) => labelsFrom(line) !== undefined)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    true,
    false,
  ])
})

test('a namespace is a DNS label', () => {
  const names = ['a', 'a-b', 'x'.repeat(63), '', '-a', 'a-', 'A', 'a.b', 'x'.repeat(64)]
  expect(names.map(isNamespaceName)).toEqual([true, true, true, false, false, false, false, false, false])
})
