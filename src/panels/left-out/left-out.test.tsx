import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { askGates } from '#core/gates/gates.ts'
import { EnvoyTab } from '#panels/envoy/EnvoyTab.tsx'
import { OutcomeLine } from '#panels/probe/OutcomeLine.tsx'
import { show, stripe } from '#panels/probe/probe.testing.ts'
import { Promises } from '#panels/probe/Promises.tsx'
import { ProbesTab } from '#panels/probe/ProbesTab.tsx'
import { TraceTab } from '#panels/trace/TraceTab.tsx'

const refused = stripe.replace('name: tls', 'nam: tls')
const asked = { request: { scheme: 'https', host: 'api.stripe.com', port: 443 } } as const
const says = 'ServiceEntry default/stripe is refused by the API server’s schema, so istiod never sees it.'

function showAll(text: string) {
  const designer = show(
    <>
      <OutcomeLine />
      <TraceTab />
      <ProbesTab Promises={Promises} />
      <EnvoyTab />
    </>,
    text,
  )
  act(() => {
    designer.actions.askGates(askGates)
    designer.actions.ask(asked)
    designer.actions.keepProbes([{ ...asked, expect: { verdict: 'reaches' } }])
  })
  return designer
}

test('trace, probes and tables are all without what a gate refuses, and each says so', async () => {
  const { state, actions } = showAll(refused)
  expect(screen.getByText('Passes through to api.stripe.com:443', { selector: 'output *' })).toBeDefined()
  for (const name of ['Trace', 'Probes', 'Envoy']) {
    const region = screen.getByRole('region', { name })
    expect(within(region).getByRole('list', { name: 'Left out' }).textContent).toContain(says)
  }
  expect(screen.getByRole('region', { name: 'Probes' }).textContent).toContain('differs')
  const [first] = screen.getAllByRole('button', { name: 'Show in the YAML' })
  if (first) await userEvent.click(first)
  expect(state().selection).toEqual({ document: 0, path: [], from: 'problems' })
  act(() => {
    actions.type(stripe, { anchor: 0, head: 0 })
  })
  expect(screen.queryByRole('list', { name: 'Left out' })).toBeNull()
  expect(screen.getByRole('region', { name: 'Probes' }).textContent).toContain('as expected')
})

test('of many only some are named, and the rest is counted', () => {
  showAll(Array.from({ length: 5 }, (_, i) => refused.replace('name: stripe', `name: a${i}`)).join('---\n'))
  const [list] = screen.getAllByRole('list', { name: 'Left out' })
  expect(list?.textContent).toContain('default/a2')
  expect(list?.textContent).toContain('And 2 more')
})
