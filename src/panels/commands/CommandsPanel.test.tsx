import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { CommandsTab } from './CommandsTab.tsx'

const entry = (name: string, host: string, port = 443) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}}
spec:
  hosts: [${host}]
  resolution: DNS
  ports: [{number: ${port}, name: tls, protocol: TLS}]
`
const two = `${entry('a', 'a.example.com')}---\n${entry('b', 'b.example.com', 8443)}`

function show(text: string) {
  const designer = createDesigner(text)
  designer.store.setState({ analysis: analyze(text) })
  render(
    <DesignerContext value={designer}>
      <CommandsTab />
    </DesignerContext>,
  )
  return designer
}
const group = (name: string) => screen.getByRole('region', { name })

afterEach(() => {
  vi.unstubAllGlobals()
})

test('an empty design has nothing to check, and says what will stand here', () => {
  show('')
  expect(screen.getByText('There is nothing to check yet.')).toBeTruthy()
})

test('commands are about one host and port, which the reader chooses', async () => {
  show(two)
  expect(group('Listeners').textContent).toContain('--port 443 --address 0.0.0.0')
  await userEvent.selectOptions(screen.getByLabelText('Host and port'), 'b.example.com:8443')
  expect(group('Listeners').textContent).toContain('--port 8443 --address 0.0.0.0')
  expect(group('Listeners').textContent).toContain('SNI: b.example.com Cluster: outbound|8443||b.example.com')
  expect(group('Is it accepted?').textContent).toContain(
    'serviceentry.networking.istio.io/b created (server dry run)',
  )
})

test('what is refused is expected in the words of who refuses it', () => {
  show(`${two}---\n${entry('c', 'c.example.com').replace('TLS}', 'SLT}')}`)
  const accepted = group('Is it accepted?').textContent
  expect(accepted).toContain('unsupported protocol')
  expect(accepted).not.toContain('/c created')
})

test('a command is copied as it stands, all of them with what they check', async () => {
  const user = userEvent.setup()
  const written: string[] = []
  const writeText = (text: string) => Promise.resolve(void written.push(text))
  vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value: { writeText } } }))
  show(two)
  await user.click(within(group('Endpoints')).getByRole('button', { name: /^Copy the command/ }))
  expect(written).toEqual([
    `istioctl proxy-config endpoints "$POD" -n default --cluster 'outbound|443||a.example.com'`,
  ])
  expect((await screen.findByRole('status')).textContent).toMatch(/^Copied: Where/)
  await user.click(screen.getByRole('button', { name: 'Copy all' }))
  expect(written[1]).toContain('# Which filter chains take connections to port 443 at `0.0.0.0`.\nistioctl ')
})

test('what is expected leads to the lines it comes from', async () => {
  const { store } = show(two)
  await userEvent.click(within(group('Endpoints')).getByRole('button', { name: 'Show where it comes from' }))
  expect(store.getState().selection).toMatchObject({ document: 0, from: 'commands' })
})

test('the request that is asked about comes first, with the line it leaves in the log', async () => {
  const { actions } = show(two)
  act(() => {
    actions.ask({ request: { scheme: 'https', host: 'b.example.com', port: 8443 }, world: 'server-refuses' })
  })
  expect(screen.getByLabelText<HTMLSelectElement>('Host and port').selectedOptions[0]?.text).toBe(
    'The request to b.example.com:8443',
  )
  expect(group('Access log').textContent).toMatch(
    /" 0 UF.*outbound\|8443\|\|b\.example\.com … b\.example\.com -/,
  )
  await userEvent.selectOptions(screen.getByLabelText('Host and port'), 'a.example.com:443')
  expect(group('The request itself').textContent).toContain('https://a.example.com:443/')
  act(() => {
    actions.ask({ request: { scheme: 'https', host: 'b.example.com', port: 8443 } })
  })
  expect(group('The request itself').textContent).toContain('https://b.example.com:8443/')
})
