import { isLoneAddress, isNetwork } from '#core/istio/address.ts'
import { mapsOf } from '#core/forms/companions.ts'
import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { isByAddress, portsOf } from '#core/forms/entry-ports.ts'
import { listField, splitWords, textsOf } from '#core/forms/fields.ts'
import type { ChoiceOption, ChoiceQuestion, NoteQuestion, Question } from '#core/forms/question.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import { allocatesAddresses } from '#core/istio/mesh-context.ts'
import { textOf, type Resource } from '#core/istio/resource.ts'

/** How the sidecar tells this entry's connections from others to the same port. */
export type Addressing = 'allocated' | 'whole-port' | 'fixed' | 'networks' | 'other'

/** Reads it from the entry: DNS without addresses means an allocated one with DNS capture, the whole port without. */
export function addressingOf(design: Design, entry: Resource): Addressing {
  const addresses = textsOf(entry.spec['addresses'])
  const resolution = textOf(entry.spec['resolution'])
  if ((resolution === 'DNS' || resolution === 'DNS_ROUND_ROBIN') && addresses.length === 0) {
    return allocatesAddresses(design.mesh) ? 'allocated' : 'whole-port'
  }
  if (resolution === 'STATIC') return 'fixed'
  if (resolution === 'NONE' || resolution === '') return 'networks'
  return 'other'
}

/**
 * "How are these connections told apart?" and what it needs, for entries whose ports carry bytes the sidecar cannot read.
 * Source of the consequences: Istio 1.30.3 as executed (records `article-P2-*`, `corrected-F-P2-*`, `conflicts-*`).
 */
export function addressingQuestions(design: Design, entry: Resource): Question[] {
  const kind = addressingOf(design, entry)
  return [addressingQuestion(design, entry, kind), ...detailQuestions(design, entry, kind)]
}

function addressingQuestion(design: Design, entry: Resource, kind: Addressing): ChoiceQuestion {
  const places = [placeIn(entry, ['spec', 'resolution']), placeIn(entry, ['spec', 'addresses'])]
  const standing = standingAt(entry, ['spec', 'resolution'], (value) => typeof value === 'string')
  return {
    id: 'addressing',
    label: 'How are these connections told apart from others on the port?',
    why: 'TCP carries no host name: the sidecar sees an address and a port, nothing more.',
    control: 'choice',
    look: 'cards',
    places,
    options: addressingOptions(design, entry),
    value: kind === 'other' ? undefined : kind,
    ...(kind === 'other' && standing.foreign === undefined
      ? {
          foreign: `resolution: ${textOf(entry.spec['resolution'])}, addresses: ${textsOf(entry.spec['addresses']).join(', ')}`,
        }
      : {}),
    ...hindrance(standing),
    write: (id) =>
      changeOf(design, (draft) => {
        writeAddressing(draft, entry, id as Addressing)
      }),
  }
}

function addressingOptions(design: Design, entry: Resource): ChoiceOption[] {
  const capture = allocatesAddresses(design.mesh)
  const ports = portsOf(entry)
    .filter(isByAddress)
    .map(({ number }) => number)
    .filter((number) => number !== undefined)
    .join(' and ')
  return [
    {
      id: 'allocated',
      title: 'By an address istiod allocates',
      consequence:
        'The sidecar’s DNS answers the name with an address of its own, so only this host is taken. The cost: undeclared ports of the host hang, and a client that uses the real IP leaves the entry.',
      ...(capture
        ? {}
        : {
            unavailable:
              'Needs DNS capture, which is off in this mesh: without it nobody answers with that address. Switch it on above if your mesh has it.',
          }),
    },
    {
      id: 'fixed',
      title: 'By its fixed private address',
      consequence:
        'For a database with one address that stays, such as Cloud SQL with a private IP. The app must dial that address, by name or directly.',
    },
    {
      id: 'networks',
      title: 'By the networks it lives in',
      consequence:
        'Every connection to this port inside those networks belongs to the entry and goes where the app dialled. Works without DNS capture and follows failover.',
    },
    {
      id: 'whole-port',
      title: 'By nothing: take the whole port',
      consequence: `Every connection to port ${ports === '' ? 'this port' : ports} of any host that has no listener of its own ends at this host, other databases included.`,
      ...(capture
        ? { unavailable: 'Not with DNS capture on: istiod allocates an address for a host without one.' }
        : {}),
    },
  ]
}

/** Writes `resolution`, `addresses` and `endpoints` for a way of telling connections apart; answers that still fit stay. */
export function writeAddressing(draft: DesignDraft, entry: Resource, kind: Addressing): void {
  const addresses = textsOf(entry.spec['addresses'])
  const lone = addresses.filter(isLoneAddress)
  if (kind === 'fixed') {
    const kept = lone.slice(0, 1)
    draft.setField(entry, ['spec', 'addresses'], kept)
    draft.setField(entry, ['spec', 'resolution'], 'STATIC')
    draft.setField(
      entry,
      ['spec', 'endpoints'],
      kept.map((address) => ({ address })),
    )
    return
  }
  draft.clearField(entry, ['spec', 'endpoints'])
  draft.clearField(entry, ['spec', 'workloadSelector'])
  if (kind === 'networks') {
    draft.setField(entry, ['spec', 'resolution'], 'NONE')
    draft.setField(
      entry,
      ['spec', 'addresses'],
      addresses.filter((address) => isLoneAddress(address) || isNetwork(address)),
    )
    return
  }
  draft.clearField(entry, ['spec', 'addresses'])
  const resolution = textOf(entry.spec['resolution'])
  if (resolution !== 'DNS' && resolution !== 'DNS_ROUND_ROBIN')
    draft.setField(entry, ['spec', 'resolution'], 'DNS')
}

function detailQuestions(design: Design, entry: Resource, kind: Addressing): Question[] {
  if (kind === 'fixed') return [fixedAddressQuestion(design, entry)]
  if (kind === 'networks') return [networksQuestion(design, entry)]
  if (kind === 'allocated' || kind === 'whole-port')
    return [failoverQuestion(design, entry), ...wholePortNote(kind)]
  return []
}

function fixedAddressQuestion(design: Design, entry: Resource): Question {
  const places = [placeIn(entry, ['spec', 'addresses']), placeIn(entry, ['spec', 'endpoints'])]
  const standing = standingAt(
    entry,
    ['spec', 'addresses'],
    (value) => Array.isArray(value) && value.length <= 1,
  )
  const [address = ''] = textsOf(entry.spec['addresses'])
  return {
    id: 'fixed-address',
    label: 'Fixed address',
    why: 'The sidecar listens on it and connects to it. If the address changes, this entry must change too.',
    example: '10.20.32.5',
    control: 'text',
    mono: true,
    required: true,
    places,
    value: address,
    ...hindrance(standing),
    write: (value) =>
      changeOf(design, (draft) => {
        const typed = value.trim()
        draft.setField(entry, ['spec', 'addresses'], typed === '' ? [] : [typed])
        const endpoints = mapsOf(entry.spec['endpoints'])
        const [first] = endpoints
        if (first && endpoints.length === 1 && textOf(first.map['address']) === address && typed !== '') {
          draft.setField(entry, ['spec', 'endpoints', first.index, 'address'], typed)
        } else if (endpoints.length === 0 || typed === '') {
          draft.setField(entry, ['spec', 'endpoints'], typed === '' ? [] : [{ address: typed }])
        }
      }),
  }
}

function networksQuestion(design: Design, entry: Resource): Question {
  return listField(design, entry, ['spec', 'addresses'], {
    id: 'networks',
    label: 'Networks it lives in',
    why: 'CIDR blocks, as the network’s owner writes them. Two entries with the same block and port share its traffic: the older one gets it.',
    example: '10.20.32.0/20',
    required: true,
    split: splitWords,
  })
}

function failoverQuestion(design: Design, entry: Resource): ChoiceQuestion {
  const path = ['spec', 'resolution']
  return {
    id: 'failover',
    label: 'What happens when the name moves to another address?',
    why: 'Failover of a managed database changes its DNS record. The sidecar asks again in the background whenever the record’s TTL has run out.',
    control: 'choice',
    look: 'cards',
    places: [placeIn(entry, path)],
    options: [
      {
        id: 'DNS',
        title: 'DNS: keep to the record',
        consequence:
          'An address that leaves the answer is dropped and its connections are drained, so clients reconnect to the new one.',
      },
      {
        id: 'DNS_ROUND_ROBIN',
        title: 'DNS_ROUND_ROBIN: let connections live',
        consequence:
          'New connections go to the first address of the latest answer; old ones stay until they end. One logical endpoint.',
      },
    ],
    value: textOf(entry.spec['resolution']),
    ...hindrance(standingAt(entry, path, (value) => typeof value === 'string')),
    write: (id) =>
      changeOf(design, (draft) => {
        draft.setField(entry, path, id)
      }),
  }
}

const wholePortNote = (kind: Addressing): NoteQuestion[] =>
  kind === 'whole-port'
    ? [
        {
          id: 'whole-port-note',
          label: 'This entry takes the whole port',
          why: 'A second entry on the same port is dropped without a word, and its traffic reaches this host. Writing a made-up address into `addresses` does not help: the app dials what DNS answered, and that is not it.',
          control: 'note',
          tone: 'warning',
          places: [],
        },
      ]
    : []
