import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { companionsOf, mapsOf } from '#core/forms/companions.ts'
import { isByAddress, isPortList, portsOf, type PortRow } from '#core/forms/entry-ports.ts'
import { numberField, textsOf } from '#core/forms/fields.ts'
import type { Pasted } from '#core/forms/pasted-address.ts'
import type { ChoiceQuestion, Question } from '#core/forms/question.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import type { Resource } from '#core/istio/resource.ts'
import { engineByPort, engineByScheme, engines, type Engine } from './engines.ts'
import type { Pattern } from './pattern.ts'
import { addressingOf, addressingQuestions, adoptAddressing } from './questions/addressing.ts'
import { connectionSection } from './questions/connection.ts'
import { hostsQuestion, togetherQuestion } from './questions/hosts.ts'
import { identitySection } from './questions/identity.ts'
import { replicasQuestion } from './questions/replicas.ts'
import { adaptResolution } from './questions/resolution.ts'
import { leaveShift } from './shift/leave.ts'
import { newObject, privately } from './start.ts'

/** The name of a port whose engine is none of those listed. */
const OTHER = 'tcp-db'

export const managedDatabase: Pattern = {
  id: 'managed-database',
  title: 'Managed database',
  when: 'RDS, Cloud SQL, Redis and the like: plain TCP, so the address decides.',
  cost: 'Without DNS capture you must know the database’s network or fixed address, or give it the whole port.',
  examples: 'PostgreSQL, MySQL, MongoDB, Redis …',
  miniature: {
    nodes: [
      { lane: 0, row: 1 },
      { lane: 1, row: 1, label: 'TCP 5432', accent: true },
      { lane: 3, row: 0 },
      { lane: 3, row: 2 },
    ],
    edges: [
      { from: 0, to: 1, wire: 'raw' },
      { from: 1, to: 2, wire: 'raw' },
      { from: 1, to: 3, wire: 'raw' },
    ],
  },
  source: 'https://istio.io/latest/docs/ops/configuration/traffic-management/dns-proxy/',
  start: (design) => [
    newObject(design, 'ServiceEntry', {
      hosts: [],
      location: 'MESH_EXTERNAL',
      ports: [engines[0]?.port ?? { number: 5432, name: 'tcp-postgres', protocol: 'TCP' }],
      resolution: 'DNS',
      ...privately,
    }),
  ],
  fits: (design, entry) => {
    const ports = portsOf(entry)
    const [port] = ports
    if (ports.length !== 1 || !port || !isByAddress(port)) return 0.05
    const lone = addressingOf(design, entry) === 'fixed' && textsOf(entry.spec['addresses']).length > 0
    const listed = entry.spec['endpoints'] !== undefined || entry.spec['workloadSelector'] !== undefined
    if (listed && !lone) return 0.4
    return engineByPort(port.number) ? 0.95 : 0.7
  },
  documents: companionsOf,
  sections: (design, entry) => [
    {
      id: 'database',
      questions: [
        engineQuestion(design, entry),
        ...otherPortQuestion(design, entry),
        endpointHostQuestion(design, entry),
        ...togetherQuestion(design, entry),
        replicasQuestion(design, entry),
      ],
    },
    {
      id: 'addressing',
      title: 'How the sidecar recognises it',
      questions: addressingQuestions(design, entry),
    },
    connectionSection(design, entry),
    identitySection(design, entry, companionsOf(design, entry)),
  ],
  adopt: (draft, design, entry) => {
    leaveShift(draft, design, entry)
    const kept = portsOf(entry).find(isByAddress)
    const port = mapsOf(entry.spec['ports']).find(({ index }) => index === kept?.index)?.map
    draft.setField(entry, ['spec', 'ports'], [port ?? engines[0]?.port ?? {}])
    draft.setField(entry, ['spec', 'location'], 'MESH_EXTERNAL')
    adoptAddressing(draft, design, entry)
  },
}

/** The engine that a port's name tells, else the one that its number does; undefined if neither does. */
function engineOf(port: PortRow | undefined): Engine | undefined {
  if (port?.name === OTHER) return undefined
  return engines.find((candidate) => candidate.port.name === port?.name) ?? engineByPort(port?.number)
}

function engineQuestion(design: Design, entry: Resource): ChoiceQuestion {
  const [port, ...others] = portsOf(entry)
  const standing = standingAt(entry, ['spec', 'ports'], isPortList, true)
  return {
    id: 'engine',
    label: 'Database engine',
    why: 'Sets the port and its name. The protocol is TCP: most engines begin in clear and turn to TLS later, where the sidecar reads no server name. MongoDB and Redis begin TLS at once; with TLS, a port of protocol TLS in Multi-port TCP tells them apart by name.',
    control: 'choice',
    look: 'select',
    places: [placeIn(entry, ['spec', 'ports', port?.index ?? 0])],
    options: [
      ...engines.map(({ id, title, port: { number } }) => ({
        id,
        title,
        consequence: `TCP, port ${number}`,
      })),
      { id: 'other', title: 'Another engine', consequence: 'TCP; you name the port.' },
    ],
    value: others.length > 0 ? undefined : (engineOf(port)?.id ?? 'other'),
    ...(others.length > 0 ? { foreign: `${others.length + 1} ports` } : {}),
    ...(port && !isByAddress(port) ? { foreign: `${port.protocol} ${port.number ?? ''}`.trim() } : {}),
    ...hindrance(standing),
    write: (id) =>
      changeOf(design, (draft) => {
        const wanted = engines.find((candidate) => candidate.id === id)
        if (wanted) writeEngine(draft, entry, wanted, wanted.port.number)
        else if (port) draft.setField(entry, ['spec', 'ports', port.index, 'name'], OTHER)
        else draft.setField(entry, ['spec', 'ports'], [{ number: null, name: OTHER, protocol: 'TCP' }])
      }),
  }
}

function writeEngine(draft: DesignDraft, entry: Resource, wanted: Engine, number: number): void {
  const [port] = portsOf(entry)
  if (!port) {
    draft.setField(entry, ['spec', 'ports'], [{ ...wanted.port, number }])
    return
  }
  const at = ['spec', 'ports', port.index]
  draft.setField(entry, [...at, 'number'], number)
  draft.setField(entry, [...at, 'name'], wanted.port.name)
  draft.setField(entry, [...at, 'protocol'], 'TCP')
  draft.clearField(entry, [...at, 'targetPort'])
}

function otherPortQuestion(design: Design, entry: Resource): Question[] {
  const [port] = portsOf(entry)
  if (!port) return []
  return [
    numberField(design, entry, ['spec', 'ports', port.index, 'number'], {
      id: 'port',
      label: 'Port',
      why: 'The port the app dials.',
      min: 1,
      max: 65535,
      required: true,
    }),
    ...(port.targetPort === undefined
      ? []
      : [
          numberField(design, entry, ['spec', 'ports', port.index, 'targetPort'], {
            id: 'target',
            label: 'Target port',
            why: 'Where the sidecar connects, if that is another port.',
            min: 1,
            max: 65535,
          }),
        ]),
  ]
}

function endpointHostQuestion(design: Design, entry: Resource): Question {
  return hostsQuestion(design, entry, {
    label: 'Endpoint host',
    why: 'The name in the app’s connection settings. Paste the whole connection string if you like: engine, host and port are taken, the password is not.',
    example: 'orders-db.abc123.us-east-1.rds.amazonaws.com',
    alsoWrite: (draft, hosts) => {
      adaptResolution(draft, entry, hosts)
    },
    alsoPaste: (draft, pasted) => takeEngine(draft, entry, pasted),
  })
}

function takeEngine(draft: DesignDraft, entry: Resource, { addresses }: Pasted): string | undefined {
  const [first] = addresses
  const wanted = engineByScheme(first?.scheme) ?? engineByPort(first?.port)
  if (wanted) {
    const number = first?.port ?? wanted.port.number
    writeEngine(draft, entry, wanted, number)
    return `${wanted.title} and port ${number} were taken from it.`
  }
  const [port] = portsOf(entry)
  if (first?.port === undefined) return undefined
  if (port) draft.setField(entry, ['spec', 'ports', port.index, 'number'], first.port)
  else draft.setField(entry, ['spec', 'ports'], [{ number: first.port, name: OTHER, protocol: 'TCP' }])
  return `Port ${first.port} was taken from it.`
}
