import { isLoneAddress, isNetwork } from '#core/istio/address.ts'
import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { isByAddress, portsOf } from '#core/forms/entry-ports.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { ChoiceOption, ChoiceQuestion, Question } from '#core/forms/question.ts'
import { hindranceAt, isText, isTextList } from '#core/forms/standing.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { isEndpointList, isSelector } from '#core/forms/workload-fields.ts'
import { addressingDetails, type Addressing } from './addressing-details.ts'
import { allocatesAddresses } from '#core/istio/mesh-context.ts'
import { textOf, type Resource } from '#core/istio/resource.ts'

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
  return [addressingQuestion(design, entry, kind), ...addressingDetails(design, entry, kind)]
}

function addressingQuestion(design: Design, entry: Resource, kind: Addressing): ChoiceQuestion {
  const places = [placeIn(entry, ['spec', 'resolution']), placeIn(entry, ['spec', 'addresses'])]
  const hindered = hindranceAt(entry, [
    { path: ['spec', 'resolution'], fits: isText },
    { path: ['spec', 'addresses'], fits: isTextList, whole: true },
    { path: ['spec', 'endpoints'], fits: isEndpointList, whole: true },
    { path: ['spec', 'workloadSelector'], fits: isSelector, whole: true },
  ])
  return {
    id: 'addressing',
    label: 'How are these connections told apart from others on the port?',
    why: 'TCP carries no host name: the sidecar sees an address and a port, nothing more.',
    control: 'choice',
    look: 'cards',
    places,
    options: addressingOptions(design, entry),
    value: kind === 'other' ? undefined : kind,
    ...(kind === 'other'
      ? {
          foreign: `resolution: ${textOf(entry.spec['resolution'])}, addresses: ${textsOf(entry.spec['addresses']).join(', ')}`,
        }
      : {}),
    ...hindered,
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
  const named = ports === '' ? 'its port' : `port ${ports}`
  const wildcard = textsOf(entry.spec['hosts']).some(isWildcard)
    ? { unavailable: 'A wildcard is not a name that DNS could answer.' }
    : {}
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
      ...wildcard,
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
      consequence: `Every connection to ${named} of any host that has no listener of its own ends at this host, other databases included.`,
      ...(capture
        ? { unavailable: 'Not with DNS capture on: istiod allocates an address for a host without one.' }
        : {}),
      ...wildcard,
    },
  ]
}

/** Writes `resolution`, `addresses` and `endpoints` for a way of telling connections apart; answers that still fit stay. */
function writeAddressing(draft: DesignDraft, entry: Resource, kind: Addressing): void {
  const addresses = textsOf(entry.spec['addresses'])
  draft.clearField(entry, ['spec', 'workloadSelector'])
  if (kind === 'fixed') {
    const address = addresses.find(isLoneAddress) ?? ''
    draft.setField(entry, ['spec', 'addresses'], [address])
    draft.setField(entry, ['spec', 'resolution'], 'STATIC')
    draft.setField(entry, ['spec', 'endpoints'], [{ address }])
    return
  }
  draft.clearField(entry, ['spec', 'endpoints'])
  if (kind === 'networks') {
    const known = addresses.filter((address) => isLoneAddress(address) || isNetwork(address))
    draft.setField(entry, ['spec', 'resolution'], 'NONE')
    draft.setField(entry, ['spec', 'addresses'], known)
    return
  }
  draft.clearField(entry, ['spec', 'addresses'])
  const resolution = textOf(entry.spec['resolution'])
  if (resolution !== 'DNS' && resolution !== 'DNS_ROUND_ROBIN')
    draft.setField(entry, ['spec', 'resolution'], 'DNS')
}

/** For an entry that comes from another pattern: what it has is kept where it tells connections apart, else DNS decides. */
export function adoptAddressing(draft: DesignDraft, design: Design, entry: Resource): void {
  const kind = addressingOf(design, entry)
  const addresses = textsOf(entry.spec['addresses'])
  const isKept =
    (kind === 'networks' && addresses.length > 0) || (kind === 'fixed' && addresses.some(isLoneAddress))
  const needsNetworks = textsOf(entry.spec['hosts']).some(isWildcard)
  writeAddressing(draft, entry, isKept ? kind : needsNetworks ? 'networks' : 'allocated')
}
