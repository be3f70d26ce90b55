import { mapsOf } from '#core/forms/companions.ts'
import { changeOf } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { listField, splitWords, textsOf } from '#core/forms/fields.ts'
import type { ChoiceQuestion, NoteQuestion, Question } from '#core/forms/question.ts'
import { hindrance, hindranceAt, isTextList, standingAt } from '#core/forms/standing.ts'
import { isEndpointList } from '#core/forms/workload-fields.ts'
import { textOf, type Resource } from '#core/istio/resource.ts'

/** How the sidecar tells an entry's connections from others to the same port. */
export type Addressing = 'allocated' | 'whole-port' | 'fixed' | 'networks' | 'other'

/** What a way of telling connections apart still needs to know, and what it means. */
export function addressingDetails(design: Design, entry: Resource, kind: Addressing): Question[] {
  if (kind === 'fixed') return [fixedAddressQuestion(design, entry)]
  if (kind === 'networks') return [networksQuestion(design, entry)]
  if (kind === 'allocated' || kind === 'whole-port')
    return [failoverQuestion(design, entry), ...wholePortNote(kind)]
  return []
}

function fixedAddressQuestion(design: Design, entry: Resource): Question {
  const places = [placeIn(entry, ['spec', 'addresses']), placeIn(entry, ['spec', 'endpoints'])]
  const hindered = hindranceAt(entry, [
    {
      path: ['spec', 'addresses'],
      fits: (value) => isTextList(value) && textsOf(value).length <= 1,
      whole: true,
    },
    { path: ['spec', 'endpoints'], fits: isEndpointList, whole: true },
  ])
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
    ...hindered,
    write: (value) =>
      changeOf(design, (draft) => {
        const typed = value.trim()
        draft.setField(entry, ['spec', 'addresses'], [typed])
        const [first, ...others] = mapsOf(entry.spec['endpoints'])
        if (!first) draft.setField(entry, ['spec', 'endpoints'], [{ address: typed }])
        else if (others.length === 0 && textOf(first.map['address']) === address)
          draft.setField(entry, ['spec', 'endpoints', first.index, 'address'], typed)
      }),
  }
}

function networksQuestion(design: Design, entry: Resource): Question {
  return listField(design, entry, ['spec', 'addresses'], {
    id: 'networks',
    label: 'Networks it lives in',
    why: 'CIDR blocks, as the network’s owner writes them. Of two entries with the same block and port, the older gets all the traffic.',
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
        title: 'DNS: every address of the answer',
        consequence:
          'New connections are spread over all addresses; one that left the answer gets no more. If the name vanishes from DNS, they fail.',
      },
      {
        id: 'DNS_ROUND_ROBIN',
        title: 'DNS_ROUND_ROBIN: one address at a time',
        consequence:
          'New connections try the first address of the latest answer first; open ones stay until they end. If the name vanishes, the last answer counts.',
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
          why: 'Of two such entries on one port only the older counts: connections meant for the other reach its host, and no check says so. Writing a made-up address into `addresses` does not help: the app dials what DNS answered, and that is not it.',
          control: 'note',
          tone: 'warning',
          places: [],
        },
      ]
    : []
