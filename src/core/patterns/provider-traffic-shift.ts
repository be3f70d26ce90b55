import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { companionsOf, entriesFor, entryFor, namesOf, ruleFor } from '#core/forms/companions.ts'
import { freeName, nameFromHost } from '#core/forms/derived-name.ts'
import { listField, textsOf } from '#core/forms/fields.ts'
import type { NoteQuestion, Question } from '#core/forms/question.ts'
import { followHost } from '#core/forms/rename-host.ts'
import { dropOwnRule } from '#core/forms/own-rule.ts'
import { mapOf, type Resource } from '#core/istio/resource.ts'
import type { JsonMap } from '#core/text/json.ts'
import type { Pattern, Section } from './pattern.ts'
import { splitHosts } from './questions/hosts.ts'
import { identitySection } from './questions/identity.ts'
import { resolvingNote } from './questions/resolving.ts'
import { providersQuestion } from './shift/providers.ts'
import { frontOf, shiftOf, type Shift } from './shift/shift.ts'
import { sharesQuestion } from './shift/shares.ts'
import { exportedLike, newObject, objectBeside, privately } from './start.ts'

export const providerTrafficShift: Pattern = {
  id: 'provider-traffic-shift',
  title: 'Provider traffic shift',
  when: 'Move from one vendor to another, a few per cent at a time, and back.',
  cost: 'The app calls `http://` and a name of your own; the sidecar encrypts to each vendor.',
  examples: 'old and new geocoding API',
  miniature: {
    nodes: [
      { lane: 0, row: 1 },
      { lane: 1, row: 1, accent: true },
      { lane: 3, row: 0 },
      { lane: 3, row: 2 },
    ],
    edges: [
      { from: 0, to: 1, wire: 'plain' },
      { from: 1, to: 2, wire: 'tls', share: 80 },
      { from: 1, to: 3, wire: 'tls', share: 20 },
    ],
  },
  source: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination',
  start: (design) => [
    frontEntry(design, [], ''),
    newObject(design, 'VirtualService', {
      hosts: [],
      http: [{ route: [blank(100), blank(0)] }],
      ...privately,
    }),
  ],
  fits: (design, entry) => (shiftOf(design, entry) ? 0.97 : 0),
  documents: (design, entry) => {
    const shift = shiftOf(design, entry)
    return shift ? documentsOf(design, shift) : companionsOf(design, entry)
  },
  sections: (design, entry) => {
    const shift = shiftOf(design, entry)
    return shift ? sectionsOf(design, entry, shift) : []
  },
  adopt: (draft, design, entry) => {
    if (shiftOf(design, entry)) return
    const hosts = textsOf(entry.spec['hosts'])
    draft.setField(entry, ['spec', 'ports'], [{ number: 80, name: 'http', protocol: 'HTTP' }])
    draft.setField(entry, ['spec', 'resolution'], 'STATIC')
    draft.clearField(entry, ['spec', 'endpoints'])
    draft.clearField(entry, ['spec', 'workloadSelector'])
    draft.clearField(entry, ['spec', 'addresses'])
    for (const host of hosts) dropOwnRule(draft, design, entry, host)
    const name = freeName(entry.name, namesOf(design, 'VirtualService', entry.namespace))
    const spec = { hosts, http: [{ route: [blank(100), blank(0)] }], ...exportedLike(entry) }
    draft.addBehind(entry, objectBeside(entry, 'VirtualService', name, spec))
  },
}

const blank = (weight: number): JsonMap => ({ destination: { host: '', port: { number: 80 } }, weight })

/** Makes the name known to the mesh; no request ever goes to it, so it has no endpoints. */
const frontEntry = (design: Design, hosts: readonly string[], name: string): JsonMap =>
  newObject(
    design,
    'ServiceEntry',
    {
      hosts,
      location: 'MESH_EXTERNAL',
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
      resolution: 'STATIC',
      ...privately,
    },
    name,
  )

function documentsOf(design: Design, shift: Shift): readonly Resource[] {
  const { namespace } = shift.route
  const hosts = [...shift.hosts, ...shift.providers.map(({ host }) => host)]
  const owned = new Set<Resource | undefined>([shift.route, frontOf(design, shift)])
  for (const host of hosts) owned.add(entryFor(design, namespace, host)).add(ruleFor(design, namespace, host))
  return design.resources.filter((resource) => owned.has(resource))
}

function sectionsOf(design: Design, entry: Resource, shift: Shift): Section[] {
  const front = frontOf(design, shift)
  return [
    {
      id: 'front',
      questions: [
        frontQuestion(design, shift, front),
        ...(front ? resolvingNote(design, front) : [callNote]),
      ],
    },
    { id: 'shares', title: 'Who gets how much', questions: [sharesQuestion(design, shift)] },
    { id: 'providers', title: 'Providers', questions: [providersQuestion(design, shift)] },
    identitySection(design, front ?? entry, documentsOf(design, shift)),
  ]
}

const callNote: NoteQuestion = {
  id: 'call-note',
  label: 'The app calls plain HTTP on port 80',
  why: 'Requests can only be divided where the sidecar can read them.',
  control: 'note',
  tone: 'info',
  places: [],
}

/** One answer for the entry and the route; a name that is also a provider's needs no entry of its own. */
function frontQuestion(design: Design, shift: Shift, front: Resource | undefined): Question {
  const { route, providers } = shift
  const isProvider = (host: string) => host !== '' && providers.some((provider) => provider.host === host)
  const own =
    shift.hosts.length === 0
      ? front
      : shift.hosts
          .flatMap((host) => entriesFor(design, route.namespace, host))
          .find((entry) => !textsOf(entry.spec['hosts']).some(isProvider))
  const field = listField(design, route, ['spec', 'hosts'], {
    id: 'front-host',
    label: 'The name the app calls',
    why: 'With `http://` and port 80, so that the sidecar can read the requests and divide them. It may be made up.',
    example: 'geocoding.internal',
    required: true,
    split: splitHosts,
  })
  return {
    ...field,
    places: [...field.places, ...(own ? [placeIn(own, ['spec', 'hosts'])] : [])],
    write: (hosts: readonly string[]) =>
      changeOf(design, (draft) => {
        const [host = ''] = hosts
        const needed = hosts.filter((name) => !isProvider(name))
        draft.setField(route, ['spec', 'hosts'], hosts)
        followHost(draft, design, route, shift.hosts[0] ?? '', host)
        if (own && (needed.length > 0 || hosts.length === 0)) {
          draft.setField(own, ['spec', 'hosts'], needed)
          followHost(draft, design, own, textsOf(own.spec['hosts'])[0] ?? '', needed[0] ?? '')
        } else if (own) draft.drop(own)
        else if (needed.length > 0) addFront(draft, design, route, needed)
      }),
  }
}

function addFront(draft: DesignDraft, design: Design, route: Resource, hosts: readonly string[]): void {
  const name = freeName(nameFromHost(hosts[0] ?? ''), namesOf(design, 'ServiceEntry', route.namespace))
  const object = frontEntry(design, hosts, name)
  draft.addBehind(
    route,
    objectBeside(route, 'ServiceEntry', name, { ...mapOf(object['spec']), ...exportedLike(route) }),
  )
}
