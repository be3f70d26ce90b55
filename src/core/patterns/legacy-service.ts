import { changeOf } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { companionsOf } from '#core/forms/companions.ts'
import { portsOf } from '#core/forms/entry-ports.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { ChoiceQuestion } from '#core/forms/question.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import { textOf, type Resource } from '#core/istio/resource.ts'
import type { Pattern } from './pattern.ts'
import { hostsQuestion, togetherQuestion } from './questions/hosts.ts'
import { identitySection } from './questions/identity.ts'
import { portsQuestion } from './questions/ports.ts'
import { resolvingNote } from './questions/resolving.ts'
import { workloadSourceQuestions } from './questions/workloads.ts'
import { leaveShift } from './shift/leave.ts'
import { newObject, privately } from './start.ts'

const PLACES: readonly unknown[] = ['MESH_EXTERNAL', 'MESH_INTERNAL']
const PORT = { number: 8080, name: 'http', protocol: 'HTTP' }

export const legacyService: Pattern = {
  id: 'legacy-service',
  title: 'Legacy service (STATIC)',
  when: 'Machines with fixed addresses that will never run in the mesh.',
  cost: 'Addresses are kept by hand, and the app’s lookup of the name must be arranged.',
  examples: 'VMs, on-premises, appliances',
  miniature: {
    nodes: [
      { lane: 0, row: 1 },
      { lane: 1, row: 1, accent: true },
      { lane: 3, row: 0 },
      { lane: 3, row: 1 },
      { lane: 3, row: 2 },
    ],
    edges: [
      { from: 0, to: 1, wire: 'plain' },
      { from: 1, to: 2, wire: 'plain' },
      { from: 1, to: 3, wire: 'plain' },
      { from: 1, to: 4, wire: 'plain' },
    ],
  },
  source: 'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  start: (design) => [
    newObject(design, 'ServiceEntry', {
      hosts: [],
      location: 'MESH_EXTERNAL',
      ports: [PORT],
      resolution: 'STATIC',
      endpoints: [{ address: '' }],
      ...privately,
    }),
  ],
  fits: (_design, entry) => {
    const listed = entry.spec['endpoints'] !== undefined || entry.spec['workloadSelector'] !== undefined
    if (textOf(entry.spec['resolution']) === 'STATIC')
      return listed && textsOf(entry.spec['addresses']).length === 0 ? 0.9 : 0.6
    return listed ? 0.5 : 0.05
  },
  documents: companionsOf,
  sections: (design, entry) => [
    {
      id: 'service',
      questions: [
        hostsQuestion(design, entry, {
          label: 'Host name',
          why: 'The name the app calls. It may be made up, if something resolves it.',
          example: 'legacy-monitoring.internal',
          alsoPaste: (draft, { addresses }) => {
            const [first] = addresses
            const [port, ...others] = portsOf(entry)
            if (first?.port === undefined || !port || others.length > 0) return undefined
            draft.setField(entry, ['spec', 'ports', port.index, 'number'], first.port)
            return `Port ${first.port} was taken from it.`
          },
        }),
        ...togetherQuestion(design, entry),
        ...resolvingNote(design, entry),
        locationQuestion(design, entry),
      ],
    },
    { id: 'ports', title: 'Ports', questions: [portsQuestion(design, entry, [], () => undefined)] },
    { id: 'machines', title: 'Machines', questions: workloadSourceQuestions(design, entry) },
    identitySection(design, entry, companionsOf(design, entry)),
  ],
  adopt: (draft, design, entry) => {
    leaveShift(draft, design, entry)
    draft.setField(entry, ['spec', 'resolution'], 'STATIC')
    draft.clearField(entry, ['spec', 'addresses'])
    if (portsOf(entry).length === 0) draft.setField(entry, ['spec', 'ports'], [PORT])
    if (entry.spec['endpoints'] === undefined && entry.spec['workloadSelector'] === undefined) {
      draft.setField(entry, ['spec', 'endpoints'], [{ address: '' }])
    }
  },
}

function locationQuestion(design: Design, entry: Resource): ChoiceQuestion {
  const path = ['spec', 'location']
  const standing = standingAt(entry, path, (value) => PLACES.includes(value))
  return {
    id: 'location',
    label: 'Does it belong to the mesh?',
    why: '`location` decides how metrics name it, and whether sidecars may use mutual TLS to it.',
    control: 'choice',
    look: 'cards',
    places: [placeIn(entry, path)],
    options: [
      {
        id: 'MESH_EXTERNAL',
        title: 'Outside',
        consequence: 'Never mutual TLS; metrics mark it as external. Right for machines without a sidecar.',
      },
      {
        id: 'MESH_INTERNAL',
        title: 'Inside',
        consequence:
          'For machines that run a sidecar themselves: mutual TLS to endpoints that have a `serviceAccount`, plaintext to the rest.',
      },
    ],
    value: textOf(standing.value) || 'MESH_EXTERNAL',
    ...hindrance(standing),
    write: (id) =>
      changeOf(design, (draft) => {
        draft.setField(entry, path, id)
      }),
  }
}
