import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Finding } from '#core/gates/finding.ts'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { ProblemsPanel } from './ProblemsPanel.tsx'

const text =
  'kind: ServiceEntry\nmetadata: {name: a}\nspec:\n  hosts: []\n---\nkind: DestinationRule\nmetadata: {name: b}\n'
const finding = (change: Partial<Finding>): Finding => ({
  gate: 'advice',
  rule: 'some-rule',
  severity: 'warning',
  message: 'HTTP limits do nothing on a TLS port',
  document: 0,
  path: ['spec', 'hosts'],
  span: { from: text.indexOf('hosts'), to: text.indexOf('hosts') + 5 },
  resource: 'ServiceEntry default/a',
  why: 'Envoy sees encrypted bytes, so `maxRequestsPerConnection` is never counted.',
  fix: 'Let the sidecar encrypt.',
  fixes: [],
  source: '',
  ...change,
})

function show(findings: readonly Finding[], source = text) {
  const designer = createDesigner(source)
  const { analysis } = designer.store.getState()
  designer.store.setState({ analysis: { ...analysis, findings } })
  render(
    <DesignerContext value={designer}>
      <ProblemsPanel />
    </DesignerContext>,
  )
  return designer
}
const panel = () => screen.getByRole('region', { name: 'Problems' })
const problem = (name: RegExp) => screen.getByRole('button', { name })

test('a problem says what, why, what to do, where and who else says so', () => {
  show([finding({})])
  const shown = problem(/^Warning: HTTP limits do nothing/).closest('li')!
  expect(shown.textContent).toContain('Envoy sees encrypted bytes')
  expect(shown.textContent).toContain('What to do: Let the sidecar encrypt.')
  expect(shown.textContent).toContain('line 4 · nobody else tells you this')
  expect(within(shown).getByText('maxRequestsPerConnection').tagName).toBe('CODE')
})

test('what several gates say is said once, naming all of them', () => {
  show([
    finding({ gate: 'webhook', severity: 'error', message: 'hosts must be set' }),
    finding({
      gate: 'analyze',
      code: 'IST0106',
      severity: 'error',
      message: 'Schema validation error: hosts must be set',
    }),
  ])
  expect(screen.getAllByRole('button', { name: /^Error: / })).toHaveLength(1)
  expect(panel().textContent).toContain('istiod’s webhook, istioctl analyze IST0106')
  expect(screen.getByRole('button', { name: '1 error' })).toBeDefined()
})

test('choosing a problem lights its place up everywhere', async () => {
  const { store } = show([finding({})])
  await userEvent.click(problem(/^Warning/))
  expect(store.getState().selection).toEqual({ document: 0, path: ['spec', 'hosts'], from: 'problems' })
  expect(problem(/^Warning/).getAttribute('aria-current')).toBe('true')
})

test('a fix is shown before it is made, and is one step of Undo', async () => {
  const at = text.indexOf('[]')
  const edits = [{ span: { from: at, to: at + 2 }, insert: '[a.example.com]' }]
  const { store, actions } = show([finding({ fixes: [{ title: 'Add a host', edits }] })])
  await userEvent.click(screen.getByRole('button', { name: 'Add a host' }))
  const preview = screen.getByRole('dialog', { name: 'What changes: Add a host' })
  expect(preview.textContent).toContain('Line 4')
  expect(within(preview).getByText('hosts: [a.example.com]', { exact: false }).tagName).toBe('INS')
  expect(store.getState().text).toBe(text)
  await userEvent.click(within(preview).getByRole('button', { name: 'Make this change' }))
  expect(store.getState().text).toContain('hosts: [a.example.com]\n')
  actions.undo()
  expect(store.getState().text).toBe(text)
})

test('what a fix writes is shown as code, and named without backticks', async () => {
  show([finding({ fixes: [{ title: 'Write `resolution: NONE`', edits: [] }] })])
  const button = screen.getByRole('button', { name: 'Write resolution: NONE' })
  expect(within(button).getByText('resolution: NONE').tagName).toBe('CODE')
  await userEvent.click(button)
  expect(screen.getByRole('dialog', { name: 'What changes: Write resolution: NONE' })).toBeDefined()
})

test('problems stand below the document they are in', () => {
  show([finding({ document: 1, path: [], message: 'second' }), finding({ message: 'first' })])
  const lists = ['ServiceEntry default/a', 'DestinationRule default/b'].map((name) =>
    screen.getByRole('list', { name }),
  )
  expect(lists.map((list) => within(list).getByRole('button').textContent)).toEqual([
    'Warning: first',
    'Warning: second',
  ])
})

test('problems of a List stand below the item they are about', () => {
  const list = 'kind: List\nitems:\n- {kind: ServiceEntry, metadata: {name: a}}\n- {kind: DestinationRule}\n'
  show(
    [
      finding({ path: ['items', 1, 'spec'], message: 'second', resource: 'DestinationRule default/' }),
      finding({ path: ['items', 0, 'spec'], message: 'first' }),
      finding({ path: ['items'], message: 'all' }),
    ],
    list,
  )
  const names = [
    'List',
    'ServiceEntry default/a (items[0] of the List)',
    'DestinationRule (items[1] of the List)',
  ]
  const lists = names.map((name) => screen.getByRole('list', { name }))
  expect(lists.map((one) => within(one).getByRole('button').textContent)).toEqual([
    'Warning: all',
    'Warning: first',
    'Warning: second',
  ])
})

test('problems stand below those who say them, if that is asked for', async () => {
  show([finding({ message: 'ours' }), finding({ document: 1, path: [], gate: 'webhook', message: 'theirs' })])
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Group by' }), 'Who says it')
  const lists = [/istiod’s webhook/, /Portolan alone/].map((name) => screen.getByRole('list', { name }))
  expect(lists.map((list) => within(list).getByRole('button').textContent)).toEqual([
    'Warning: theirs',
    'Warning: ours',
  ])
  expect(lists[1]?.textContent).toContain('ServiceEntry default/a')
})

test('severities and words narrow the list, and one click brings everything back', async () => {
  show([
    finding({}),
    finding({ severity: 'error', message: 'no hosts' }),
    finding({ severity: 'info', message: 'by the way' }),
  ])
  await userEvent.click(screen.getByRole('button', { name: '1 warning' }))
  expect(screen.queryByRole('button', { name: /^Warning:/ })).toBeNull()
  expect(screen.getByRole('status').textContent).toBe('2 of 3 shown')
  await userEvent.type(screen.getByRole('textbox', { name: 'Filter problems' }), 'nothing like it')
  await userEvent.click(screen.getByRole('button', { name: 'Show all 3' }))
  expect(screen.getAllByRole('button', { name: /^(Error|Warning|Note):/ })).toHaveLength(3)
})

test('arrow keys go from problem to problem, Tab to the fixes of one', async () => {
  show([
    finding({ message: 'one', fixes: [{ title: 'Mend', edits: [] }] }),
    finding({ message: 'two', path: [] }),
  ])
  act(() => {
    problem(/one/).focus()
  })
  await userEvent.tab()
  expect(document.activeElement?.textContent).toBe('Mend')
  await userEvent.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(problem(/two/))
})

test('of very many problems two hundred are drawn, the others on request', async () => {
  show(Array.from({ length: 1234 }, (_, i) => finding({ message: `number ${i}` })))
  const drawn = () => screen.getAllByText(/^number \d+$/, { exact: false, selector: 'button' }).length
  expect(screen.getByText('1234 warnings')).toBeDefined()
  expect(drawn()).toBe(200)
  await userEvent.click(screen.getByText('Show 200 more'))
  expect(drawn()).toBe(400)
})

test('without a problem it says what was checked, and what was not', () => {
  const designer = show([])
  expect(panel().textContent).toContain('No problems found')
  expect(panel().textContent).toContain('2 documents were read as YAML.')
  const { analysis } = designer.store.getState()
  const verdicts = ['accepted', 'not-modelled'] as const
  const documents = analysis.documents.map((report, i) => ({ ...report, verdict: verdicts[i] ?? 'accepted' }))
  act(() => {
    designer.store.setState({ analysis: { ...analysis, documents } })
  })
  expect(panel().textContent).toContain('1 document was checked against the schema that kubectl apply meets')
  expect(panel().textContent).toContain(
    '1 document was not checked further: Portolan knows no rules for DestinationRule.',
  )
})

test('with nothing to check it claims nothing', () => {
  show([], '')
  expect(panel().textContent).not.toContain('No problems')
  expect(panel().textContent).toContain('nothing to check')
})

test('a problem is told anew when its reason changes', () => {
  const { store } = show([finding({})])
  const { analysis } = store.getState()
  act(() => {
    store.setState({ analysis: { ...analysis, findings: [finding({ why: 'Another reason.' })] } })
  })
  expect(panel().textContent).toContain('Another reason.')
})

test('names from the YAML are text', () => {
  show([finding({ message: '<img src=x onerror=alert(1)>' })])
  expect(document.querySelector('img')).toBeNull()
})
