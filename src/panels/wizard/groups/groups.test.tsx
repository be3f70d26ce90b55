import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { genericForm } from '#core/forms/generic/generic-form.ts'
import { applyEdits } from '#core/text/edit.ts'
import type { Path } from '#core/text/path.ts'
import { FormView } from '#panels/wizard/FormView.tsx'

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn<() => void>()
})

/** Draws the form of a text's first object. Comes out: the text as it stands. */
function setUp(start: string, lit?: Path): { readonly text: () => string } {
  let text = start
  const Held = () => {
    const [now, setNow] = useState(start)
    const { model, findings } = analyze(now)
    const [resource] = model.resources
    const form = resource && genericForm(model, resource)
    if (!form) throw new Error('no form')
    return (
      <FormView
        form={form}
        findings={findings.map((finding) => ({ ...finding, fixes: [] }))}
        lit={lit && { document: 0, path: lit }}
        onFocusPlace={vi.fn<() => void>()}
        onShowPlace={vi.fn<() => void>()}
        onChange={(change) => {
          if (!('edits' in change)) return
          text = applyEdits(now, change.edits)
          setNow(text)
        }}
      />
    )
  }
  render(<Held />)
  return { text: () => text }
}

const object = (kind: string, spec: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: a}\nspec:\n${spec}`
const rule = object(
  'DestinationRule',
  '  host: a.example.com\n  trafficPolicy:\n    tls:\n      mode: SIMPLE # why\n',
)
const entry = object(
  'ServiceEntry',
  '  hosts: [a.example.com]\n  ports:\n  - {number: 80, name: http}\n  - {number: 443, name: tls}\n',
)
const group = (name: string) => within(screen.getByRole('group', { name }))
const click = async (name: string) => {
  await userEvent.click(screen.getByRole('button', { name }))
}

test('a field is added by its name, stays while it is emptied, and goes with its button', async () => {
  const { text } = setUp(rule)
  expect(screen.queryByLabelText('sni')).toBeNull()
  await click('Add field… to tls')
  await userEvent.keyboard('sni{Enter}')
  expect(document.activeElement).toBe(screen.getByLabelText('sni'))
  await userEvent.keyboard('x')
  expect(text()).toBe(`${rule}      sni: x\n`)
  expect(document.activeElement).toBe(screen.getByLabelText('sni'))
  await userEvent.keyboard('{Backspace}')
  expect(text()).toBe(rule)
  expect(document.activeElement).toBe(screen.getByLabelText('sni'))
  await click('Remove sni')
  expect(screen.queryByLabelText('sni')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add field… to tls' }))
})

test('the list of fields is gone through by arrows and closed by Escape', async () => {
  setUp(rule)
  await click('Add field… to tls')
  await userEvent.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(
    within(group('Add a field to tls').getByRole('list')).getAllByRole('button')[0],
  )
  await userEvent.keyboard('{Escape}')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add field… to tls' }))
})

test('a folded group says what is in it, counts what is found, and unfolds for what is pointed at', async () => {
  const many = rule.replace(
    '# why',
    `# why\n      subjectAltNames: [a]\n    outlierDetection: {baseEjectionTime: x}`,
  )
  setUp(many)
  await userEvent.click(group('outlierDetection').getByRole('button', { expanded: true }))
  expect(group('outlierDetection').getByText('baseEjectionTime: x')).toBeDefined()
  expect(group('outlierDetection').getByText(/^\d+ errors?$/)).toBeDefined()
  expect(screen.queryByLabelText('baseEjectionTime')).toBeNull()
})

test('what another view points at stands open', () => {
  setUp(object('DestinationRule', `  host: a\n  subsets:\n${'  - {name: v, labels: {a: b}}\n'.repeat(9)}`), [
    'spec',
    'subsets',
    4,
    'name',
  ])
  expect(screen.getAllByLabelText('name')).toHaveLength(1)
  expect(group('subset 5').getByLabelText('name')).toBeDefined()
})

test('items are moved, taken away and added; the focus stays at hand', async () => {
  const { text } = setUp(entry)
  await click('Move port 2 up')
  expect(text()).toContain('  - {number: 443, name: tls}\n  - {number: 80, name: http}\n')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move port 1 down' }))
  await click('Remove port 2')
  expect(text()).not.toContain('name: http')
  await click('Add port')
  expect(document.activeElement).toBe(group('port 2').getByLabelText('number'))
})

test('another field of a oneOf takes the place once it is answered', async () => {
  const { text } = setUp(
    object('DestinationRule', '  host: a\n  trafficPolicy:\n    loadBalancer:\n      simple: RANDOM\n'),
  )
  await userEvent.selectOptions(screen.getByLabelText('simple | consistentHash'), 'consistentHash')
  expect(text()).toContain('simple: RANDOM')
  await click('Add field… to consistentHash')
  await userEvent.keyboard('sourceip{Enter}')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: /useSourceIp \|/ }), 'useSourceIp')
  await userEvent.click(
    within(screen.getByRole('radiogroup', { name: 'useSourceIp' })).getByLabelText('true'),
  )
  expect(text()).toContain('    loadBalancer:\n      consistentHash:\n        useSourceIp: true\n')
  expect(text()).not.toContain('RANDOM')
})

test('another kind of match takes over what was typed', async () => {
  const { text } = setUp(
    object('VirtualService', '  hosts: [a]\n  http:\n  - match:\n    - uri:\n        exact: /a\n'),
  )
  await userEvent.selectOptions(screen.getByLabelText('exact | prefix | regex'), 'prefix')
  expect(text()).toContain('uri:\n        prefix: /a\n')
  expect(screen.getByLabelText<HTMLInputElement>('prefix').value).toBe('/a')
  expect(screen.getByLabelText<HTMLSelectElement>('exact | prefix | regex').value).toBe('prefix')
})

test('what is unfolded goes with its item, up and down and as others are taken away', async () => {
  const ports = ['80', '81', '82', '83', '84', '85', '86', '87']
  setUp(
    object(
      'ServiceEntry',
      `  hosts: [a.example.com]\n  ports:\n${ports.map((one) => `  - {number: ${one}, name: p${one}}\n`).join('')}`,
    ),
  )
  const unfolded = (): readonly string[] =>
    screen.getAllByLabelText<HTMLInputElement>('number').map(({ value }) => value)
  await userEvent.click(group('port 3').getByRole('button', { expanded: false }))
  await click('Add field… to port 3')
  await userEvent.keyboard('protocol{Enter}')
  expect(unfolded()).toEqual(['82'])
  await click('Move port 3 up')
  expect(unfolded()).toEqual(['82'])
  expect(group('port 2').getByLabelText('protocol')).toBeDefined()
  await click('Move port 2 down')
  await click('Remove port 1')
  expect(unfolded()).toEqual(['82'])
  expect(group('port 2').getByLabelText('protocol')).toBeDefined()
})
