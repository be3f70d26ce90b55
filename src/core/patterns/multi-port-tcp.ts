import type { Design } from '#core/forms/design.ts'
import { companionsOf } from '#core/forms/companions.ts'
import { isByAddress, portsOf, type PortRow } from '#core/forms/entry-ports.ts'
import type { NoteQuestion } from '#core/forms/question.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Pattern } from './pattern.ts'
import type { Addressing } from './questions/addressing-details.ts'
import { addressingOf, addressingQuestions, adoptAddressing } from './questions/addressing.ts'
import { hostsQuestion, togetherQuestion } from './questions/hosts.ts'
import { identitySection } from './questions/identity.ts'
import { portsQuestion, type PortPreset } from './questions/ports.ts'
import { resolvingNote } from './questions/resolving.ts'
import { adaptResolution } from './questions/resolution.ts'
import { leaveShift } from './shift/leave.ts'
import { newObject, privately } from './start.ts'

const port = (number: number, name: string, protocol: string) => ({ number, name, protocol })

const presets: readonly PortPreset[] = [
  {
    id: 'elasticsearch',
    title: 'Elasticsearch',
    ports: [port(9200, 'http', 'HTTP'), port(9300, 'tcp-transport', 'TCP')],
  },
  { id: 'kafka', title: 'Kafka', ports: [port(9092, 'tcp-kafka', 'TCP'), port(9093, 'tls-kafka', 'TLS')] },
  {
    id: 'rabbitmq',
    title: 'RabbitMQ',
    ports: [
      port(5672, 'tcp-amqp', 'TCP'),
      port(5671, 'tls-amqps', 'TLS'),
      port(15672, 'http-management', 'HTTP'),
    ],
  },
  {
    id: 'mongodb',
    title: 'MongoDB',
    ports: [
      port(27017, 'tcp-mongodb', 'TCP'),
      port(27018, 'tcp-shard', 'TCP'),
      port(27019, 'tcp-config', 'TCP'),
    ],
  },
  {
    id: 'cassandra',
    title: 'Cassandra',
    ports: [port(9042, 'tcp-cql', 'TCP'), port(9142, 'tls-cql', 'TLS'), port(7000, 'tcp-internode', 'TCP')],
  },
]

export const multiPortTcp: Pattern = {
  id: 'multi-port-tcp',
  title: 'Multi-port TCP',
  when: 'One host, several ports, each with its own protocol.',
  cost: 'Every TCP port needs an address to be told apart by; HTTP and TLS ports do not.',
  examples: 'Elasticsearch, Kafka, RabbitMQ …',
  miniature: {
    nodes: [
      { lane: 0, row: 1 },
      { lane: 1, row: 0, label: 'HTTP 9200', accent: true },
      { lane: 1, row: 2, label: 'TCP 9300', accent: true },
      { lane: 3, row: 1 },
    ],
    edges: [
      { from: 0, to: 1, wire: 'plain' },
      { from: 0, to: 2, wire: 'raw' },
      { from: 1, to: 3, wire: 'plain' },
      { from: 2, to: 3, wire: 'raw' },
    ],
  },
  source: 'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  start: (design) => [
    newObject(design, 'ServiceEntry', {
      hosts: [],
      location: 'MESH_EXTERNAL',
      ports: [],
      resolution: 'DNS',
      ...privately,
    }),
  ],
  fits: (_design, entry) => {
    const ports = portsOf(entry)
    if (ports.length >= 2) return ports.some(isByAddress) ? 0.85 : 0.5
    return ports.length === 0 ? 0.35 : 0.2
  },
  documents: companionsOf,
  sections: (design, entry) => [
    {
      id: 'host',
      questions: [
        hostsQuestion(design, entry, {
          label: 'Host name',
          why: 'The name the app calls. With a TCP port an entry holds one host, unless its resolution is NONE.',
          example: 'es.example.com',
          alsoWrite: (draft, hosts) => {
            adaptResolution(draft, entry, hosts)
          },
        }),
        ...togetherQuestion(design, entry),
        ...resolvingNote(design, entry),
      ],
    },
    {
      id: 'ports',
      title: 'Ports',
      questions: [portsQuestion(design, entry, presets, (row) => effectOf(design, entry, row))],
    },
    {
      id: 'addressing',
      title: 'How the sidecar recognises it',
      questions: portsOf(entry).some(isByAddress) ? addressingQuestions(design, entry) : [namedNote(entry)],
    },
    identitySection(design, entry, companionsOf(design, entry)),
  ],
  adopt: (draft, design, entry) => {
    leaveShift(draft, design, entry)
    draft.setField(entry, ['spec', 'location'], 'MESH_EXTERNAL')
    adoptAddressing(draft, design, entry)
  },
}

/** What the way of telling connections apart means for one port. */
function effectOf(design: Design, entry: Resource, row: PortRow): string | undefined {
  if (row.protocol === 'UDP') return 'The sidecar does not handle UDP: this port has no effect.'
  const kind = addressingOf(design, entry)
  if (!isByAddress(row)) return namedEffect(row, kind)
  switch (kind) {
    case 'allocated':
      return 'Recognised by the address istiod allocates.'
    case 'fixed':
      return 'Recognised by the fixed address.'
    case 'networks':
      return 'Takes every connection to this port inside the networks.'
    case 'whole-port':
      return 'Takes every connection to this port, whatever the host.'
    case 'other':
      return undefined
  }
}

/** Source: Istio 1.30.3 as executed (records `matrix-*`): a TLS listener on an address of its own does not look at the name. */
function namedEffect({ protocol }: PortRow, kind: Addressing): string {
  if (protocol !== 'TLS' && protocol !== 'HTTPS')
    return 'Recognised by the Host of each request; shares its listener with other HTTP hosts on this port.'
  if (kind === 'allocated')
    return 'Recognised by the address istiod allocates; the server name is not looked at.'
  if (kind === 'fixed') return 'Recognised by the fixed address; the server name is not looked at.'
  return kind === 'networks'
    ? 'Recognised by the TLS server name, inside the networks if there are any.'
    : 'Recognised by the TLS server name.'
}

const namedNote = (entry: Resource): NoteQuestion => ({
  id: 'named-note',
  label: portsOf(entry).length === 0 ? 'Add the first port' : 'No address needed',
  why:
    portsOf(entry).length === 0
      ? 'Without ports the sidecar programs nothing for this host.'
      : 'HTTP requests carry the host’s name, and so do most TLS connections, so the sidecar tells them apart by it.',
  control: 'note',
  tone: 'info',
  places: [],
})
