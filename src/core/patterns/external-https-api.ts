import type { Design } from '#core/forms/design.ts'
import { companionsOf } from '#core/forms/companions.ts'
import { portsOf } from '#core/forms/entry-ports.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { NoteQuestion, Question } from '#core/forms/question.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { textOf, type Resource } from '#core/istio/resource.ts'
import type { Pattern } from './pattern.ts'
import {
  encryptsOf,
  encryptsQuestion,
  handedOverPort,
  isHttp,
  isTls,
  originateForNew,
  originates,
  TLS_PORT,
} from './questions/encrypts.ts'
import { hostsQuestion, togetherQuestion } from './questions/hosts.ts'
import { identitySection } from './questions/identity.ts'
import { adaptResolution, resolutionQuestion, writeResolution } from './questions/resolution.ts'
import { originationQuestions } from './questions/tls.ts'
import { leaveShift } from './shift/leave.ts'
import { newObject, privately } from './start.ts'

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
  adopt: (draft, design, entry) => {
    leaveShift(draft, design, entry)
    draft.clearField(entry, ['spec', 'endpoints'])
    draft.clearField(entry, ['spec', 'workloadSelector'])
    draft.clearField(entry, ['spec', 'addresses'])
    if (encryptsOf(entry) === 'other') draft.setField(entry, ['spec', 'ports'], [TLS_PORT])
    writeResolution(draft, entry, resolutionFor(entry))
    draft.setField(entry, ['spec', 'location'], 'MESH_EXTERNAL')
  },
}

/** The resolution that is written if it fits an entry without addresses and endpoints, else one that does. */
function resolutionFor(entry: Resource): string {
  const hosts = textsOf(entry.spec['hosts'])
  if (hosts.some(isWildcard)) return hosts.every(isWildcard) ? 'DYNAMIC_DNS' : 'NONE'
  return textOf(entry.spec['resolution']) === 'DNS_ROUND_ROBIN' ? 'DNS_ROUND_ROBIN' : 'DNS'
}

function apiHostsQuestion(design: Design, entry: Resource): Question {
  return hostsQuestion(design, entry, {
    label: 'Host names',
    why: 'Exactly as the app writes them in the URL: the sidecar matches the TLS server name, or the Host, against them.',
    example: 'api.stripe.com, or paste a URL',
    alsoWrite: (draft, hosts, come) => {
      adaptResolution(draft, entry, hosts)
      originateForNew(draft, design, entry, come)
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

const targetQuestions = (design: Design, entry: Resource): Question[] =>
  originates(entry) ? originationQuestions(design, entry, handedOverPort(entry)) : []

function wildcardNote(entry: Resource): NoteQuestion[] {
  const wildcard = textsOf(entry.spec['hosts']).find(isWildcard)
  if (wildcard === undefined) return []
  return [
    {
      id: 'wildcard-note',
      label: 'What a wildcard needs',
      why: `\`${wildcard}\` covers names below it, not \`${wildcard.replace(/^\*\.?/, '')}\` itself. DYNAMIC_DNS looks up the name that each request asks for; with NONE the app chooses the address. A DestinationRule with \`outlierDetection\` for a DYNAMIC_DNS host crashes istiod 1.30.3.`,
      control: 'note',
      tone: 'info',
      places: [],
    },
  ]
}
