import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Asked } from '#state/probes.ts'
import { traceOf } from '#state/prediction.ts'
import { show } from '#panels/probe/probe.testing.ts'
import { traceText } from './trace-text.ts'
import { TraceTab } from './TraceTab.tsx'

const refused: Asked = {
  request: { scheme: 'https', host: 'api.stripe.com', port: 443 },
  world: 'server-refuses',
}
const steps = () =>
  within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('button', { current: false })
const hop = (name: RegExp) =>
  within(screen.getByRole('list', { name: 'Steps' })).getByRole('button', { name })

function showTrace(asked: Asked) {
  const designer = show(<TraceTab />)
  act(() => {
    designer.actions.ask(asked)
  })
  return designer
}

test('without a question it says how to ask one', () => {
  show(<TraceTab />)
  expect(screen.getByText('Ask what becomes of a request.')).toBeDefined()
})

test('arrow keys and j and k go through the steps, and the step is lit in chart and YAML', async () => {
  const { state } = showTrace(refused)
  hop(/Name lookup/).focus()
  await userEvent.keyboard('j{ArrowDown}')
  expect(document.activeElement).toBe(hop(/^3Listener/))
  expect(state().activeHop).toBe(2)
  expect(state().selection).toEqual({ document: 0, path: ['spec', 'ports', 0], from: 'hop' })
  expect(hop(/^3Listener/).getAttribute('aria-current')).toBe('step')
  await userEvent.keyboard('k')
  expect(state().activeHop).toBe(1)
  await userEvent.keyboard('{Escape}')
  expect(state().activeHop).toBeUndefined()
  expect(steps().length).toBeGreaterThan(4)
})

test('a reason leads to its line; a default is words', async () => {
  const { state } = showTrace(refused)
  const listener = hop(/^3Listener/).closest('li')!
  await userEvent.click(within(listener).getByRole('button', { name: /spec\.hosts\[0\] line 5/ }))
  expect(state().selection).toEqual({ document: 0, path: ['spec', 'hosts', 0], from: 'trace' })
  expect(hop(/Name lookup/).closest('li')!.textContent).toContain('Default: ')
})

test('the outcome, the log line and the text to copy say the same', () => {
  const { state } = showTrace(refused)
  const shown = screen.getByRole('region', { name: 'Trace' }).textContent
  const { analysis } = state()
  const trace = traceOf(analysis, refused)
  const text = traceText(refused, trace, analysis)
  expect(shown).toContain('Fails: the connection ends without an answer')
  expect(shown).toContain('response_flags=UF,URX')
  for (const part of ['Fails: the connection ends', 'response_flags=UF,URX', 'supposing the server refuses'])
    expect(text).toContain(part)
  for (const { says, because } of trace.steps) {
    expect(text).toContain(says)
    expect(because.length).toBeGreaterThan(0)
  }
  expect(text).toContain('line 7: ServiceEntry stripe spec.ports[0]')
})
