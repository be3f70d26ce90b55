import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { companionsOf, mapsOf } from '#core/forms/companions.ts'
import { portsOf, type PortRow } from '#core/forms/entry-ports.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { ChoiceQuestion, NoteQuestion, Question } from '#core/forms/question.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { textOf, type Resource } from '#core/istio/resource.ts'
import type { Pattern } from './pattern.ts'
import { hostsQuestion, togetherQuestion } from './questions/hosts.ts'
import { identitySection } from './questions/identity.ts'
import { originate, originateForNew, originationQuestions, stopOriginating } from './questions/origination.ts'
import { newObject, privately } from './start.ts'

const TLS_PORT = { number: 443, name: 'tls', protocol: 'TLS' }
const HTTP_PORT = { number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }

type Encrypts = 'app' | 'sidecar' | 'both' | 'other'

export const externalHttpsApi: Pattern = {
  id: 'external-https-api',
  title: 'External HTTPS API',
  when: 'A vendor’s API, called over `https://`. Let the app encrypt, or the sidecar.',
  cost: 'While the app encrypts, the sidecar sees connections, not requests: no HTTP metrics or retries.',
  examples: 'api.stripe.com, *.googleapis.com',
  miniature: {
    nodes: [
      { lane: 0, row: 1 },
      { lane: 1, row: 1, label: 'SNI 443', accent: true },
      { lane: 3, row: 1 },
    ],
    edges: [
      { from: 0, to: 1, wire: 'tls' },
      { from: 1, to: 2, wire: 'tls' },
    ],
  },
  source: 'https://istio.io/latest/docs/tasks/traffic-management/egress/egress-control/',
  start: (design) => [
    newObject(design, 'ServiceEntry', {
      hosts: [],
      location: 'MESH_EXTERNAL',
      ports: [TLS_PORT],
      resolution: 'DNS',
      ...privately,
    }),
  ],
  fits: (_design, entry) => {
    const ports = portsOf(entry)
    const plainEnds = entry.spec['endpoints'] === undefined && entry.spec['workloadSelector'] === undefined
    if (ports.length === 0) return plainEnds ? 0.3 : 0.1
    if (!ports.every((port) => isTls(port) || isHttp(port))) return 0.1
    return plainEnds && encryptsOf(entry) !== 'other' ? 0.9 : 0.4
  },
  documents: companionsOf,
  sections: (design, entry) => [
    {
      id: 'reach',
      questions: [
        apiHostsQuestion(design, entry),
        ...togetherQuestion(design, entry),
        encryptsQuestion(design, entry),
        ...targetQuestions(design, entry),
        resolutionQuestion(design, entry),
        ...wildcardNote(entry),
      ],
    },
    identitySection(design, entry, companionsOf(design, entry)),
  ],
  adopt: (draft, _design, entry) => {
    draft.clearField(entry, ['spec', 'endpoints'])
    draft.clearField(entry, ['spec', 'workloadSelector'])
    draft.clearField(entry, ['spec', 'addresses'])
    draft.setField(entry, ['spec', 'ports'], [TLS_PORT])
    draft.setField(
      entry,
      ['spec', 'resolution'],
      textsOf(entry.spec['hosts']).some(isWildcard) ? 'DYNAMIC_DNS' : 'DNS',
    )
    draft.setField(entry, ['spec', 'location'], 'MESH_EXTERNAL')
  },
}

const isTls = ({ protocol }: PortRow): boolean => protocol === 'TLS' || protocol === 'HTTPS'
const isHttp = ({ protocol }: PortRow): boolean =>
  protocol === 'HTTP' || protocol === 'HTTP2' || protocol === 'GRPC'
/** The port on which the sidecar takes plain requests to encrypt them. */
const isHandedOver = (port: PortRow): boolean => isHttp(port) && port.targetPort !== undefined

function encryptsOf(entry: Resource): Encrypts {
  const ports = portsOf(entry)
  const app = ports.some(isTls)
  const sidecar = ports.some(isHandedOver)
  if (ports.some((port) => !isTls(port) && !isHandedOver(port))) return 'other'
  return app && sidecar ? 'both' : app ? 'app' : sidecar ? 'sidecar' : 'other'
}

/** The port the sidecar encrypts from; 80 unless the entry says otherwise. */
const handedOverPort = (entry: Resource): number =>
  portsOf(entry).find(isHandedOver)?.number ?? HTTP_PORT.number

const originates = (entry: Resource): boolean => portsOf(entry).some(isHandedOver)

function apiHostsQuestion(design: Design, entry: Resource): Question {
  return hostsQuestion(design, entry, {
    label: 'Host names',
    why: 'Exactly as the app writes them in the URL: the sidecar matches the TLS server name, or the Host, against them.',
    example: 'api.stripe.com, or paste a URL',
    alsoWrite: (draft, hosts) => {
      if (originates(entry)) originateForNew(draft, design, entry, hosts, handedOverPort(entry))
    },
    alsoPaste: (draft, { addresses }) => {
      const [first] = addresses
      const tls = portsOf(entry).find(isTls)
      if (!first?.port || !tls || tls.number === first.port || first.scheme !== 'https') return undefined
      draft.setField(entry, ['spec', 'ports', tls.index, 'number'], first.port)
      return `Port ${first.port} was taken from the URL.`
    },
  })
}

function encryptsQuestion(design: Design, entry: Resource): ChoiceQuestion {
  const hosts = textsOf(entry.spec['hosts'])
  const value = encryptsOf(entry)
  const wildcard = hosts.some(isWildcard)
    ? { unavailable: 'The sidecar has to know the one name to check: list the hosts instead of a wildcard.' }
    : {}
  const standing = standingAt(entry, ['spec', 'ports'], Array.isArray)
  return {
    id: 'encrypts',
    label: 'Who encrypts?',
    why: 'TLS must begin exactly once: in the app or in its sidecar.',
    control: 'choice',
    look: 'cards',
    places: [placeIn(entry, ['spec', 'ports'])],
    options: [
      {
        id: 'app',
        title: 'The app',
        consequence: 'It calls `https://`. The sidecar sees the server name, not the requests.',
      },
      {
        id: 'sidecar',
        title: 'The sidecar',
        consequence:
          'The app calls `http://`; retries, timeouts and metrics per request become possible. `https://` calls are no longer covered.',
        ...wildcard,
      },
      {
        id: 'both',
        title: 'Either',
        consequence: 'Old code goes on with `https://`, new code calls `http://` and the sidecar encrypts.',
        ...wildcard,
      },
    ],
    value: value === 'other' ? undefined : value,
    ...(value === 'other' && portsOf(entry).length > 0 ? { foreign: describePorts(entry) } : {}),
    ...hindrance(standing),
    write: (id) =>
      changeOf(design, (draft) => {
        writeEncrypts(draft, design, entry, id as Encrypts)
      }),
  }
}

const describePorts = (entry: Resource): string =>
  portsOf(entry)
    .map(({ number, protocol }) => `${protocol || 'port'} ${number ?? '?'}`)
    .join(', ')

function writeEncrypts(draft: DesignDraft, design: Design, entry: Resource, wanted: Encrypts): void {
  const ports = portsOf(entry)
  const hosts = textsOf(entry.spec['hosts'])
  const port = handedOverPort(entry)
  const unwanted = ports.filter(
    (row) => (wanted === 'app' && isHandedOver(row)) || (wanted === 'sidecar' && isTls(row)),
  )
  const lacks = {
    tls: wanted !== 'sidecar' && !ports.some(isTls),
    http: wanted !== 'app' && !ports.some(isHandedOver),
  }
  const added = [...(lacks.tls ? [TLS_PORT] : []), ...(lacks.http ? [HTTP_PORT] : [])]
  const [first, ...others] = unwanted
  const [replacement] = added
  for (const row of others.toReversed()) draft.clearField(entry, ['spec', 'ports', row.index])
  if (first && replacement) draft.setField(entry, ['spec', 'ports', first.index], replacement)
  else if (first) draft.clearField(entry, ['spec', 'ports', first.index])
  for (const [i, row] of added.slice(first ? 1 : 0).entries())
    draft.insertItem(entry, ['spec', 'ports'], ports.length + i, row)
  if (wanted === 'app') stopOriginating(draft, design, entry, hosts, port)
  else originate(draft, design, entry, hosts, port)
}

const targetQuestions = (design: Design, entry: Resource): Question[] =>
  originates(entry) ? originationQuestions(design, entry, handedOverPort(entry)) : []

function resolutionQuestion(design: Design, entry: Resource): ChoiceQuestion {
  const path = ['spec', 'resolution']
  const hosts = textsOf(entry.spec['hosts'])
  const some = hosts.some(isWildcard)
  const byName =
    some && mapsOf(entry.spec['endpoints']).length === 0
      ? { unavailable: 'A wildcard is not a name that DNS could answer.' }
      : {}
  const standing = standingAt(entry, path, (value) => typeof value === 'string' && value !== 'STATIC')
  return {
    id: 'resolution',
    label: 'How are addresses found?',
    why: 'Which address the sidecar connects to, once it knows the host is meant.',
    control: 'choice',
    look: 'cards',
    places: [placeIn(entry, path)],
    options: [
      {
        id: 'DNS',
        title: 'DNS',
        consequence:
          'Envoy looks the name up itself in the background, respects its TTL and uses every address it gets.',
        ...byName,
      },
      {
        id: 'DNS_ROUND_ROBIN',
        title: 'DNS_ROUND_ROBIN',
        consequence:
          'One logical endpoint: each new connection takes the first address of the latest answer. For hosts with many changing addresses.',
        ...byName,
      },
      {
        id: 'NONE',
        title: 'NONE',
        consequence:
          'The connection goes to the address the app dialled. Nothing to balance, and the name is not checked against it.',
      },
      {
        id: 'DYNAMIC_DNS',
        title: 'DYNAMIC_DNS',
        consequence: 'For wildcards: Envoy looks up the very name each request asks for.',
        ...(hosts.length > 0 && hosts.every(isWildcard)
          ? {}
          : { unavailable: 'Only for entries whose hosts are all wildcards.' }),
      },
    ],
    value: textOf(entry.spec['resolution']) || 'NONE',
    ...hindrance(standing),
    write: (id) =>
      changeOf(design, (draft) => {
        draft.setField(entry, path, id)
      }),
  }
}

function wildcardNote(entry: Resource): NoteQuestion[] {
  const wildcard = textsOf(entry.spec['hosts']).find(isWildcard)
  if (wildcard === undefined) return []
  return [
    {
      id: 'wildcard-note',
      label: 'What a wildcard needs',
      why: `\`${wildcard}\` covers names below it, not \`${wildcard.replace(/^\*\./, '')}\` itself. DYNAMIC_DNS checks the name of each request and looks it up; NONE lets the app choose the address. A DestinationRule with \`outlierDetection\` for a DYNAMIC_DNS host crashes istiod 1.30.`,
      control: 'note',
      tone: 'info',
      places: [],
    },
  ]
}
