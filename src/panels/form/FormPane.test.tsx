import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { FormPane } from './FormPane.tsx'

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn<() => void>()
})

const entry = (name: string): string =>
  `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: shop}
spec:
  hosts: [${name}.example.com]
  location: MESH_EXTERNAL
  ports:
  - {number: 443, name: tls, protocol: TLS}
  resolution: DNS
`
const listOf = (...objects: readonly string[]): string =>
  `apiVersion: v1\nkind: List\nitems:\n${objects.map((one) => `- ${one.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')}`

function show(text: string) {
  const designer = createDesigner(text)
  render(
    <DesignerContext value={designer}>
      <FormPane />
    </DesignerContext>,
  )
  const way = (name: string): HTMLInputElement =>
    within(screen.getByRole('radiogroup', { name: 'Form' })).getByRole('radio', { name })
  return { ...designer, way }
}
const open = async (row: RegExp): Promise<void> => {
  await userEvent.click(
    within(screen.getByRole('list', { name: 'Documents' })).getByRole('button', { name: row }),
  )
}
const isAbout = (host: string): boolean => screen.queryByRole('button', { name: `Remove ${host}` }) !== null

test('the form is about the selected item of a list; the list as a whole about its first entry', async () => {
  show(listOf(entry('a'), entry('b')))
  expect([isAbout('a.example.com'), isAbout('b.example.com')]).toEqual([true, false])
  await open(/^ServiceEntry b/)
  expect([isAbout('a.example.com'), isAbout('b.example.com')]).toEqual([false, true])
  await open(/^List/)
  expect([isAbout('a.example.com'), isAbout('b.example.com')]).toEqual([true, false])
})

test('each item of a list has its own choice between wizard and all fields', async () => {
  const { store, way } = show(listOf(entry('a'), entry('b')))
  await open(/^ServiceEntry b/)
  await userEvent.click(way('All fields'))
  expect(screen.getByRole('heading', { name: 'ServiceEntry b' })).toBeDefined()
  await open(/^ServiceEntry a/)
  expect(way('Wizard').checked).toBe(true)
  await open(/^ServiceEntry b/)
  expect(way('All fields').checked).toBe(true)
  await userEvent.type(screen.getByRole('textbox', { name: 'number' }), '1')
  expect(store.getState().text).toBe(listOf(entry('a'), entry('b').replace('443', '4431')))
})

test('of all fields, those that a broken line hides stay, locked; nothing of an earlier text is written', async () => {
  const { store, actions, way } = show(entry('a'))
  await userEvent.click(way('All fields'))
  const number = (): HTMLInputElement => screen.getByRole('textbox', { name: 'number' })
  expect(number().disabled).toBe(false)
  const broken = entry('a').replace('\n', '\n  : [broken')
  act(() => {
    actions.type(broken, { anchor: 0, head: 0 }, 'elsewhere')
  })
  expect(number().disabled).toBe(true)
  await userEvent.type(number(), '1')
  expect(store.getState().text).toBe(broken)
})
