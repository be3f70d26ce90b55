import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { ChangesCount } from './ChangesCount.tsx'
import { ChangesTab } from './ChangesTab.tsx'

const entry = (name: string, created: string) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, creationTimestamp: "${created}"}
spec:
  hosts: [${name}.example.com]
  resolution: DNS
  ports: [{number: 5432, name: tcp, protocol: TCP}]
`
const younger = entry('younger', '2025-01-01T00:00:00Z')
const older = entry('older', '2024-01-01T00:00:00Z')
const at = { anchor: 0, head: 0 }

function show(text: string) {
  const designer = createDesigner(text)
  render(
    <DesignerContext value={designer}>
      <ChangesTab />
      <ChangesCount />
    </DesignerContext>,
  )
  const type = (next: string) => {
    act(() => {
      designer.actions.type(next, at)
    })
  }
  return { ...designer, type }
}

test('before anything is changed it says so, and what will stand here', () => {
  show(younger)
  expect(screen.getByText('Nothing was changed since this page was opened.')).toBeTruthy()
})

test('comments and format change nothing for the sidecar', () => {
  const { type } = show(younger)
  type(`# agreed\n${younger.replace('{number: 5432, name: tcp,', '{name: tcp, number: 5432,')}`)
  expect(screen.getByText('Nothing changes for the sidecar.')).toBeTruthy()
})

test('a design that began empty has nothing to compare with until the reader says so', async () => {
  const { type } = show('')
  type(younger)
  expect(screen.getByText(/this design began empty/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Compare from here on' }))
  expect(screen.getByText('Nothing was changed since you chose to compare.')).toBeTruthy()
})

test('effects on a host that nobody edited are told, marked and counted', async () => {
  const { type, store } = show(younger)
  type(`${younger}---\n${older}`)
  const other = screen.getByRole('region', { name: 'younger.example.com' })
  expect(other.textContent).toContain('no document that you edited names it')
  expect(other.textContent).toContain(
    'A connection to younger.example.com on port 5432 goes to outbound|5432||older.example.com',
  )
  expect(screen.getByRole('region', { name: 'older.example.com' }).textContent).not.toContain('also changes')
  const told = screen.getByText(/differences for the sidecar/).textContent
  await waitFor(() => screen.getByText(told.split(' ')[0] ?? ''), { timeout: 3000 })
  await userEvent.click(within(other).getAllByRole('button', { name: 'Show in the YAML' })[0]!)
  expect(store.getState().selection).toMatchObject({ from: 'changes' })
})

test('what is gone is told with the line it came from', () => {
  const { type } = show(`${younger}---\n${older}`)
  type(younger)
  expect(screen.getByRole('region', { name: 'older.example.com' }).textContent).toContain(
    'It came from {number: 5432, name: tcp, protocol: TCP}',
  )
})

test('requests that are kept are told where their way changes', () => {
  const { type, actions } = show(younger)
  actions.keepProbes([{ request: { scheme: 'tcp', host: 'younger.example.com', port: 5432 } }])
  type(`${younger}---\n${older}`)
  expect(screen.getByRole('region', { name: 'younger.example.com' }).textContent).toContain(
    'Your requestsYour request tcp://younger.example.com:5432 goes to outbound|5432||older.example.com',
  )
})
