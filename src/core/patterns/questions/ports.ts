import { mapsOf, selectedWorkloads } from '#core/forms/companions.ts'
import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { portsOf, type PortRow } from '#core/forms/entry-ports.ts'
import { numberField, textField } from '#core/forms/fields.ts'
import type { ChoiceQuestion, Question, RowsQuestion } from '#core/forms/question.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import { mapOf, type Resource } from '#core/istio/resource.ts'
import type { Path } from '#core/text/path.ts'
import { freeName } from '#core/forms/derived-name.ts'

const PROTOCOLS = [
  { id: 'HTTP', title: 'HTTP', consequence: 'Plain requests: routes, retries and metrics per request.' },
  { id: 'HTTP2', title: 'HTTP2', consequence: 'As HTTP, spoken as HTTP/2 from the start.' },
  { id: 'GRPC', title: 'GRPC', consequence: 'As HTTP2, with gRPC status codes in metrics.' },
  { id: 'TLS', title: 'TLS', consequence: 'The app encrypts; the sidecar reads the server name, no more.' },
  { id: 'HTTPS', title: 'HTTPS', consequence: 'The same as TLS for a sidecar.' },
  { id: 'TCP', title: 'TCP', consequence: 'Bytes: only address and port tell connections apart.' },
  { id: 'MONGO', title: 'MONGO', consequence: 'TCP, with MongoDB’s own metrics.' },
  {
    id: '',
    title: 'not set',
    consequence:
      'The sidecar guesses between HTTP and TCP by the first bytes of the app; a server that speaks first waits for ever.',
  },
]

/** A port as it is added, and as a preset writes it. */
export type NewPort = {
  readonly number: number
  readonly name: string
  readonly protocol: string
}
export interface PortPreset {
  readonly id: string
  readonly title: string
  readonly ports: readonly NewPort[]
}

/** The ports of an entry as rows. `effect` says what a row means with the mesh as it is. */
export function portsQuestion(
  design: Design,
  entry: Resource,
  presets: readonly PortPreset[],
  effect: (port: PortRow) => string | undefined,
): RowsQuestion {
  const path = ['spec', 'ports']
  const rows = portsOf(entry)
  const taken = new Set(rows.map(({ name }) => name))
  return {
    id: 'ports',
    label: 'Ports',
    why: 'The port the app dials, and what it speaks there.',
    control: 'rows',
    rowName: 'port',
    places: [placeIn(entry, path)],
    ...hindrance(standingAt(entry, path, Array.isArray)),
    rows: rows.map((row) => ({
      id: `port-${row.index}`,
      title:
        [row.number, row.name].filter((part) => part !== undefined && part !== '').join(' ') ||
        `${row.index + 1}`,
      questions: portQuestions(design, entry, row),
      ...effectOf(effect(row)),
    })),
    add: () =>
      changeOf(design, (draft) => {
        addPort(draft, entry, { name: freeName('tcp', taken), protocol: 'TCP' })
      }),
    remove: (at) =>
      changeOf(design, (draft) => {
        const row = rows[at]
        if (!row) return
        if (rows.every((other) => other === row || other.name !== row.name))
          forgetEndpointPort(draft, design, entry, row.name)
        draft.clearField(entry, [...path, row.index])
      }),
    move: (from, to) =>
      changeOf(design, (draft) => {
        const [row, other] = [rows[from], rows[to]]
        if (row && other) draft.moveItem(entry, path, row.index, other.index)
      }),
    presets: presets.map(({ id, title, ports }) => ({
      id,
      title,
      write: () =>
        changeOf(design, (draft) => {
          const missing = ports.filter(({ number }) => !rows.some((row) => row.number === number))
          for (const port of missing) addPort(draft, entry, { ...port, name: freeName(port.name, taken) })
        }),
    })),
  }
}

const effectOf = (effect: string | undefined) => (effect === undefined ? {} : { effect })

/** Writes a port behind the others; one without a number is written empty, for the reader to answer. */
function addPort(draft: DesignDraft, entry: Resource, port: Partial<NewPort>): void {
  const { number = null, name = '', protocol = 'TCP' } = port
  draft.insertItem(entry, ['spec', 'ports'], Number.MAX_SAFE_INTEGER, { number, name, protocol })
}

function portQuestions(design: Design, entry: Resource, row: PortRow): Question[] {
  const at = ['spec', 'ports', row.index]
  return [
    numberField(design, entry, [...at, 'number'], {
      id: `port-${row.index}-number`,
      label: 'Number',
      why: 'What the app dials.',
      min: 1,
      max: 65535,
      required: true,
    }),
    protocolQuestion(design, entry, row),
    portNameQuestion(design, entry, row),
    numberField(design, entry, [...at, 'targetPort'], {
      id: `port-${row.index}-target`,
      label: 'Target port',
      why: 'Where the sidecar connects, if that is another port. An endpoint’s own port wins over it.',
      min: 1,
      max: 65535,
    }),
  ]
}

function protocolQuestion(design: Design, entry: Resource, row: PortRow): ChoiceQuestion {
  const path = ['spec', 'ports', row.index, 'protocol']
  const known = PROTOCOLS.map(({ id }) => id)
  const standing = standingAt(
    entry,
    path,
    (value) => typeof value === 'string' && known.includes(value.toUpperCase()),
  )
  return {
    id: `port-${row.index}-protocol`,
    label: 'Protocol',
    why: 'Decides what the sidecar can see and do.',
    control: 'choice',
    look: 'select',
    places: [placeIn(entry, path)],
    options: PROTOCOLS,
    value: row.protocol,
    ...hindrance(standing),
    write: (id) =>
      changeOf(design, (draft) => {
        if (id === '') draft.clearField(entry, path)
        else draft.setField(entry, path, id)
      }),
  }
}

function portNameQuestion(design: Design, entry: Resource, row: PortRow): Question {
  const path = ['spec', 'ports', row.index, 'name']
  return textField(
    design,
    entry,
    path,
    {
      id: `port-${row.index}-name`,
      label: 'Name',
      why: 'Endpoints refer to it; it says nothing about the protocol here.',
      mono: true,
      required: true,
    },
    (draft, name) => {
      for (const { holder, path: at } of endpointPorts(design, entry, row.name))
        draft.renameField(holder, at, name)
    },
  )
}

/** Where endpoints and selected WorkloadEntries give a port of this name a number of their own. */
function endpointPorts(
  design: Design,
  entry: Resource,
  name: string,
): readonly { readonly holder: Resource; readonly path: Path }[] {
  const listed = mapsOf(entry.spec['endpoints']).map(({ index, map }) => ({
    holder: entry,
    ports: map['ports'],
    path: ['spec', 'endpoints', index, 'ports', name],
  }))
  const selected = selectedWorkloads(design, entry).map((workload) => ({
    holder: workload,
    ports: workload.spec['ports'],
    path: ['spec', 'ports', name],
  }))
  return [...listed, ...selected].filter(({ ports }) => Object.hasOwn(mapOf(ports), name))
}

function forgetEndpointPort(draft: DesignDraft, design: Design, entry: Resource, name: string): void {
  for (const { holder, path } of endpointPorts(design, entry, name)) draft.clearField(holder, path)
}
