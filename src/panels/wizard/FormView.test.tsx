import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { AnswerPlace, Form, Question, RowsQuestion } from '#core/forms/question.ts'
import type { Finding } from '#core/gates/finding.ts'
import type { Change } from '#core/text/draft.ts'
import type { Path } from '#core/text/path.ts'
import type { Origin } from '#state/history.ts'
import { FormView } from './FormView.tsx'

type Answers = Readonly<Record<string, unknown>>
const scrollIntoView = vi.fn<() => void>()
beforeEach(() => {
  scrollIntoView.mockClear()
  Element.prototype.scrollIntoView = scrollIntoView
})

/** A change that carries its answers, for a form without YAML. */
const writing = (answers: Answers): Change => ({
  edits: [{ span: { from: 0, to: 0 }, insert: JSON.stringify(answers) }],
})
const at = (...path: Path) => [{ document: 0, path }]
const bare = (id: string, label: string, ...path: Path) => ({
  id,
  label,
  why: `Why ${label}.`,
  places: at(...path),
})

interface Options {
  readonly answers: Answers
  readonly questions: (answers: Answers) => readonly Question[]
  readonly findings?: readonly Finding[]
  readonly lit?: Path
  readonly unshown?: readonly AnswerPlace[]
}

function setUp({ answers: start, questions, findings = [], lit, unshown = [] }: Options) {
  const onChange = vi.fn<(change: Change, origin: Origin) => void>()
  const onFocusPlace = vi.fn<(place: AnswerPlace) => void>()
  const onShowPlace = vi.fn<(place: AnswerPlace) => void>()
  const Held = () => {
    const [answers, setAnswers] = useState(start)
    const form: Form = {
      title: 'Form',
      documents: [0],
      unshown,
      sections: [{ id: 'all', questions: questions(answers) }],
    }
    return (
      <>
        <FormView
          form={form}
          findings={findings}
          lit={lit && { document: 0, path: lit }}
          onFocusPlace={onFocusPlace}
          onShowPlace={onShowPlace}
          onChange={(change, origin) => {
            onChange(change, origin)
            if ('refused' in change) return
            for (const { insert } of change.edits)
              setAnswers((old) => ({ ...old, ...(JSON.parse(insert) as Answers) }))
          }}
        />
        <button
          type="button"
          onClick={() => {
            setAnswers({ ...answers, name: 'from-elsewhere' })
          }}
        >
          Elsewhere
        </button>
      </>
    )
  }
  render(<Held />)
  const origins = () => onChange.mock.calls.map(([, origin]) => origin)
  return { user: userEvent.setup(), onFocusPlace, onShowPlace, origins }
}

const nameQuestion = ({ name }: Answers): Question => ({
  ...bare('name', 'Name', 'metadata', 'name'),
  control: 'text',
  value: String(name),
  write: (value) =>
    value.includes(' ')
      ? { refused: 'A name holds no blanks.' }
      : writing({ name: value.trim().toLowerCase() }),
})

test('typing is written at each key and told as typing; what the YAML makes of it shows after leaving', async () => {
  const { user, origins } = setUp({ answers: { name: '' }, questions: (answers) => [nameQuestion(answers)] })
  const field = screen.getByLabelText<HTMLInputElement>('Name')
  await user.type(field, 'Abc')
  expect(origins()).toEqual([{ typing: 'name' }, { typing: 'name' }, { typing: 'name' }])
  expect(field.value).toBe('Abc')
  await user.tab()
  expect(field.value).toBe('abc')
})

test('a refused text stays with its reason, until Escape or a change from elsewhere', async () => {
  const { user, origins } = setUp({
    answers: { name: 'old' },
    questions: (answers) => [nameQuestion(answers)],
  })
  const field = screen.getByLabelText<HTMLInputElement>('Name')
  await user.type(field, ' x')
  await user.tab()
  expect(field.value).toBe('old x')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText('A name holds no blanks.')).toBeTruthy()
  expect(origins()).toEqual([])

  await user.type(field, '{Escape}')
  expect(field.value).toBe('old')
  expect(screen.queryByText('A name holds no blanks.')).toBeNull()

  await user.type(field, ' x')
  await user.click(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(field.value).toBe('from-elsewhere')
  expect(screen.queryByText('A name holds no blanks.')).toBeNull()
})

test('a number is written as long as it is one, and marked outside its range', async () => {
  const { user, origins } = setUp({
    answers: { port: 443 },
    questions: ({ port }) => [
      {
        ...bare('port', 'Port', 'spec', 'port'),
        control: 'number',
        min: 1,
        max: 65535,
        value: typeof port === 'number' ? port : undefined,
        write: (value) => writing({ port: value ?? null }),
      },
    ],
  })
  const field = screen.getByLabelText<HTMLInputElement>('Port')
  await user.clear(field)
  await user.type(field, '8x')
  expect(field.value).toBe('8x')
  expect(screen.getByText(/takes a whole number from 1 to 65535/)).toBeTruthy()
  expect(origins()).toHaveLength(2)
  await user.type(field, '{Backspace}0000')
  expect(screen.getByText(/Only numbers from 1 to 65535/)).toBeTruthy()
})

test('what the form cannot express is shown and left alone; what is locked says why', async () => {
  const { user, onShowPlace } = setUp({
    answers: {},
    questions: () => [
      { ...nameQuestion({ name: '' }), foreign: '{{ .Values.name }}' },
      { ...nameQuestion({ name: 'kept' }), id: 'other', label: 'Other', locked: 'Line 3 cannot be read.' },
    ],
  })
  const group = within(screen.getByRole('group', { name: 'Name' }))
  expect(group.getByText('{{ .Values.name }}')).toBeTruthy()
  expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull()
  await user.click(group.getByRole('button', { name: 'Show in YAML' }))
  expect(onShowPlace).toHaveBeenLastCalledWith({ document: 0, path: ['metadata', 'name'] })
  const other = screen.getByRole<HTMLInputElement>('textbox', { name: 'Other' })
  expect(other.disabled).toBe(true)
  expect(screen.getByText('Line 3 cannot be read.')).toBeTruthy()
})

interface Port {
  readonly number: number
}
const portsQuestion = (answers: Answers): RowsQuestion => {
  const ports = answers['ports'] as readonly Port[]
  return {
    ...bare('ports', 'Ports', 'spec', 'ports'),
    control: 'rows',
    rowName: 'port',
    rows: ports.map(({ number }, i) => ({
      id: `port-${i}`,
      title: number === 0 ? String(i + 1) : String(number),
      questions: [
        {
          ...bare(`port-${i}-number`, 'Number', 'spec', 'ports', i, 'number'),
          control: 'number',
          min: 1,
          max: 65535,
          value: number === 0 ? undefined : number,
          write: (value) => writing({ ports: ports.with(i, { number: value ?? 0 }) }),
        },
      ],
    })),
    add: () => writing({ ports: [...ports, { number: 0 }] }),
    remove: (at) => writing({ ports: ports.toSpliced(at, 1) }),
    move: (from, to) =>
      writing({ ports: ports.toSpliced(from, 1).toSpliced(to, 0, ...ports.slice(from, from + 1)) }),
    paste: {
      hint: 'One a line.',
      write: (text) =>
        /^\d+$/.test(text) ? writing({ ports: [...ports, { number: Number(text) }] }) : undefined,
    },
  }
}
const rowsSetUp = () =>
  setUp({
    answers: { ports: [{ number: 443 }, { number: 80 }] },
    questions: (answers) => [portsQuestion(answers)],
  })
const portNames = () =>
  screen
    .getAllByRole('group')
    .map((group) => document.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent)
    .filter((name) => name !== 'Ports')

test('rows are named groups; moving and removing keep the focus at hand', async () => {
  const { user, origins } = rowsSetUp()
  expect(portNames()).toEqual(['Port 1: 443', 'Port 2: 80'])
  await user.click(screen.getByRole('button', { name: 'Move port 443 down' }))
  expect(portNames()).toEqual(['Port 1: 80', 'Port 2: 443'])
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Move port 443 up')
  expect(screen.getByRole('status').textContent).toBe('port 443 is now 2 of 2.')
  await user.click(screen.getByRole('button', { name: 'Remove port 80' }))
  expect(portNames()).toEqual(['Port 1: 443'])
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove port 443')
  expect(origins()).toEqual(['form', 'form'])
})

test('a new row is ready to be filled; a list that holds no row says so', async () => {
  const { user } = rowsSetUp()
  await user.click(screen.getByRole('button', { name: 'Add port' }))
  expect(portNames()).toEqual(['Port 1: 443', 'Port 2: 80', 'Port 3'])
  await user.keyboard('9')
  expect(portNames()).toEqual(['Port 1: 443', 'Port 2: 80', 'Port 3: 9'])

  await user.click(screen.getByRole('button', { name: 'Paste a list…' }))
  await user.type(screen.getByLabelText('List of ports'), 'none')
  await user.click(screen.getByRole('button', { name: 'Add ports' }))
  expect(screen.getByText(/No port can be read/)).toBeTruthy()
  await user.clear(screen.getByLabelText('List of ports'))
  await user.type(screen.getByLabelText('List of ports'), '27017')
  await user.click(screen.getByRole('button', { name: 'Add ports' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(portNames().at(-1)).toBe('Port 4: 27017')
})

test('a finding is told once, at the innermost question it is about', () => {
  const finding: Finding = {
    gate: 'crd',
    rule: 'too-large',
    severity: 'error',
    message: 'Invalid value: 70000',
    document: 0,
    path: ['spec', 'ports', 1, 'number'],
    span: { from: 0, to: 1 },
    resource: '',
    why: 'Ports end at 65535.',
    fix: '',
    fixes: [],
    source: '',
  }
  setUp({
    answers: { ports: [{ number: 443 }, { number: 70000 }] },
    questions: (answers) => [portsQuestion(answers)],
    findings: [finding],
  })
  expect(screen.getAllByText('Ports end at 65535.')).toHaveLength(1)
  const field = within(screen.getByRole('group', { name: 'Port 2: 70000' })).getByLabelText('Number')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  const described = (field.getAttribute('aria-describedby') ?? '').split(' ')
  expect(described.map((id) => document.getElementById(id)?.textContent).join(' ')).toContain(
    'Invalid value: 70000',
  )
})

test('what no question is about is said in plain words, with the way to its place', async () => {
  const finding: Finding = {
    gate: 'crd',
    rule: 'unknown',
    severity: 'error',
    message: 'unknown field "spec.hostz"',
    document: 0,
    path: ['spec', 'hostz'],
    span: { from: 0, to: 1 },
    resource: 'ServiceEntry team/a',
    why: 'The API server knows no such field.',
    fix: 'Take it away.',
    fixes: [],
    source: '',
  }
  const { user, onShowPlace } = setUp({
    answers: { name: 'a' },
    questions: (answers) => [nameQuestion(answers)],
    findings: [finding],
  })
  const outside = within(screen.getByRole('region', { name: 'Problems outside this form' }))
  expect(outside.getByText('Error:').parentElement?.textContent).toBe(
    'Error: The API server knows no such field. Take it away.',
  )
  await user.click(outside.getByRole('button', { name: 'Show spec.hostz of ServiceEntry team/a' }))
  expect(onShowPlace.mock.lastCall?.[0]).toMatchObject({ document: 0, path: ['spec', 'hostz'] })
})

test('an answer still to be given is asked for, not held against anyone', () => {
  const finding: Finding = {
    gate: 'crd',
    rule: 'required',
    severity: 'error',
    message: 'Required value',
    document: 0,
    path: ['metadata', 'name'],
    span: { from: 0, to: 1 },
    resource: '',
    why: 'Every object has a name.',
    fix: '',
    fixes: [],
    source: '',
  }
  setUp({
    answers: {},
    questions: () => [{ ...nameQuestion({ name: '' }), required: true }],
    findings: [finding],
  })
  expect(screen.getByText('Still needed:')).toBeTruthy()
  expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('false')
})

test('the focus tells the place, once for each question; unshown fields lead to theirs', async () => {
  const hidden = { document: 0, path: ['spec', 'ports', 0, 'x'] }
  const { user, onFocusPlace, onShowPlace } = setUp({
    answers: { name: 'a', ports: [{ number: 443 }, { number: 80 }] },
    questions: (answers) => [nameQuestion(answers), portsQuestion(answers)],
    unshown: [hidden],
  })
  for (const expected of ['Name', 'Move port 443 down', 'Remove port 443', 'Number']) {
    await user.tab()
    expect(document.activeElement).toBe(screen.getAllByLabelText(expected)[0])
  }
  expect(onFocusPlace.mock.calls.map(([{ path }]) => path.join('.'))).toEqual([
    'metadata.name',
    'spec.ports.0',
    'spec.ports.0.number',
  ])
  await user.click(screen.getByText(/Also in this YAML, not in this form/))
  await user.click(screen.getByRole('button', { name: 'spec.ports[0].x' }))
  expect(onShowPlace).toHaveBeenLastCalledWith(hidden)
})

test('what another view points at is marked and brought into sight without taking the focus', () => {
  setUp({
    answers: { name: 'a', ports: [{ number: 443 }, { number: 80 }] },
    questions: (answers) => [nameQuestion(answers), portsQuestion(answers)],
    lit: ['spec', 'ports', 1],
  })
  const marked = document.querySelectorAll('[aria-current]')
  expect([...marked]).toEqual([screen.getByRole('group', { name: 'Port 2: 80' })])
  expect(scrollIntoView.mock.contexts).toEqual([...marked])
  expect(document.activeElement).toBe(document.body)
})

test('what was pasted is taken as the question takes it, and said', async () => {
  const { user, origins } = setUp({
    answers: { hosts: [] },
    questions: ({ hosts }) => [
      {
        ...bare('hosts', 'Host names', 'spec', 'hosts'),
        control: 'list',
        values: hosts as readonly string[],
        split: (typed) => typed.split(',').map((part) => part.replace('https://', '')),
        paste: () => ({ change: writing({ hosts: ['a.com'] }), said: 'The password was dropped.' }),
        write: (values) => writing({ hosts: values }),
      },
    ],
  })
  await user.click(screen.getByLabelText('Host names'))
  await user.paste('https://a.com')
  expect(screen.getByRole('button', { name: 'Remove a.com' })).toBeTruthy()
  expect(screen.getByRole('status').textContent).toBe('The password was dropped.')
  expect(screen.getAllByText('The password was dropped.')).toHaveLength(2)
  await user.keyboard('b.com{Enter}')
  expect(screen.getByRole('button', { name: 'Remove b.com' })).toBeTruthy()
  expect(origins()).toEqual(['form', 'form'])
})

test('pairs that are not whole stay in the form and say what they lack', async () => {
  const { user } = setUp({
    answers: { labels: [] },
    questions: ({ labels }) => [
      {
        ...bare('labels', 'Labels', 'spec', 'labels'),
        control: 'pairs',
        keyLabel: 'Label',
        valueLabel: 'Value',
        pairs: labels as readonly { readonly key: string; readonly value: string }[],
        write: (pairs) => writing({ labels: pairs.filter(({ key }) => key !== '') }),
      },
    ],
  })
  await user.click(screen.getByRole('button', { name: 'Add label' }))
  await user.tab()
  await user.keyboard('db')
  await user.click(document.body)
  expect(screen.getByLabelText<HTMLInputElement>('Value 1').value).toBe('db')
  expect(screen.getByText(/needs a label before it can be written/)).toBeTruthy()
  await user.type(screen.getByLabelText('Label 1'), 'tier')
  expect(screen.queryByText(/needs a label/)).toBeNull()
})

test('shares move by slider and by number, and tell it as typing', async () => {
  const { user, origins } = setUp({
    answers: { old: 80 },
    questions: ({ old }) => [
      {
        ...bare('shares', 'Shares', 'spec', 'weights'),
        control: 'shares',
        shares: [
          { id: 'old', title: 'old.com', percent: Number(old) },
          { id: 'new', title: 'new.com', percent: 100 - Number(old) },
        ],
        write: (index, percent) => writing({ old: index === 0 ? percent : 100 - percent }),
        quick: [{ id: 'all', title: 'All to old', write: () => writing({ old: 100 }) }],
      },
    ],
  })
  const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'old.com' })
  await user.clear(screen.getByLabelText('new.com, %'))
  await user.type(screen.getByLabelText('new.com, %'), '35')
  expect(slider.value).toBe('65')
  await user.click(screen.getByRole('button', { name: 'All to old' }))
  expect(slider.value).toBe('100')
  expect(origins()).toEqual([{ typing: 'shares' }, { typing: 'shares' }, 'form'])
})
