import { namesOf, ruleFor } from '#core/forms/companions.ts'
import { isByAddress, portsOf } from '#core/forms/entry-ports.ts'
import { dropOwnRule, isOnlyIn } from '#core/forms/own-rule.ts'
import { freeName, nameFromHost } from '#core/forms/derived-name.ts'
import { changeOf, noChange, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { listField, textsOf } from '#core/forms/fields.ts'
import { readPasted, type Pasted } from '#core/forms/pasted-address.ts'
import type { ChoiceQuestion, ListQuestion } from '#core/forms/question.ts'
import { followHost, renameCompanions } from '#core/forms/rename-host.ts'
import { mapOf, type Resource } from '#core/istio/resource.ts'
import { hindrance, isTextList, standingAt } from '#core/forms/standing.ts'
import type { Change } from '#core/text/draft.ts'
import type { Json } from '#core/text/json.ts'

/** Hosts in what was typed: lower-case, without scheme, port, path and credentials. A network is no host, and stays as it is. */
export const splitHosts = (typed: string): readonly string[] =>
  isNetwork(typed) ? [typed.trim()] : readPasted(typed).addresses.map(({ host }) => host)

/** Whether the end is how many bits of an address count. Read as a path, it would leave an address that nobody wrote. */
const isNetwork = (typed: string): boolean => /^[\d.]+\/\d+$|^[\da-f:]*:[\da-f:.]*\/\d+$/i.test(typed.trim())

interface HostsAsked {
  readonly label: string
  readonly why: string
  readonly example: string
  /** What else the new hosts mean for the design, in the same change. `come`: those that need rules of their own. */
  readonly alsoWrite?: (draft: DesignDraft, hosts: readonly string[], come: readonly string[]) => void
  /** What a pasted address beyond its host means for the design, and what was done in words. */
  readonly alsoPaste?: (draft: DesignDraft, pasted: Pasted) => string | undefined
}

/** The hosts of an entry. A changed host takes its rules, routes and derived names along. */
export function hostsQuestion(design: Design, entry: Resource, asked: HostsAsked): ListQuestion {
  const old = textsOf(entry.spec['hosts'])
  const follow = (draft: DesignDraft, hosts: readonly string[]) => {
    const come = followHosts(draft, design, entry, old, hosts)
    asked.alsoWrite?.(draft, hosts, come)
  }
  const field = listField(
    design,
    entry,
    ['spec', 'hosts'],
    {
      id: 'hosts',
      label: asked.label,
      why: asked.why,
      example: asked.example,
      required: true,
      split: splitHosts,
    },
    follow,
  )
  return {
    ...field,
    paste: (typed) => {
      const pasted = readPasted(typed)
      if (isNetwork(typed) || pasted.addresses.length === 0 || field.foreign !== undefined) return undefined
      const hosts = [...new Set([...field.values, ...pasted.addresses.map(({ host }) => host)])]
      let said: string | undefined
      const change = changeOf(design, (draft) => {
        draft.setField(entry, ['spec', 'hosts'], hosts)
        said = asked.alsoPaste?.(draft, pasted)
        follow(draft, hosts)
      })
      return { change, said: tellPasted(pasted, said) }
    },
  }
}

/** What was kept of a pasted text and what was not, in a few sentences; '' if there is nothing to tell. */
function tellPasted(pasted: Pasted, said: string | undefined): string {
  const dropped = pasted.credentials
    ? 'User name and password were dropped and are stored nowhere.'
    : pasted.rest
      ? 'Only host and port matter to the mesh; the rest was left out.'
      : ''
  const srv = pasted.addresses.some(({ scheme }) => scheme === 'mongodb+srv')
    ? 'A `mongodb+srv` name stands for other hosts: the driver reads them from its SRV record and connects to those, so they are the hosts to declare.'
    : undefined
  return [said, srv, dropped].filter((part) => part !== undefined && part !== '').join(' ')
}

/** Rules, routes and names follow; comes out: the new hosts for which there was no rule to take along. */
function followHosts(
  draft: DesignDraft,
  design: Design,
  entry: Resource,
  old: readonly string[],
  hosts: readonly string[],
): readonly string[] {
  const gone = [...new Set(old)].filter((host) => !hosts.includes(host))
  const come = [...new Set(hosts)].filter((host) => !old.includes(host))
  const [from, to] = [gone[0], come[0]]
  const [first] = hosts
  if (first !== undefined) followHost(draft, design, entry, old[0] ?? '', first)
  if (gone.length === 1 && come.length === 1 && from !== undefined && to !== undefined) {
    if (!isOnlyIn(design, entry, from)) return come
    const moves = ruleFor(design, entry.namespace, from) && !ruleFor(design, entry.namespace, to)
    renameCompanions(draft, design, entry.namespace, from, to)
    if (moves) return []
  }
  for (const host of gone) dropOwnRule(draft, design, entry, host)
  return come
}

/** Several hosts in one entry, or an entry for each: asked only where there are several. */
export function togetherQuestion(design: Design, entry: Resource): ChoiceQuestion[] {
  const hosts = textsOf(entry.spec['hosts'])
  if (hosts.length < 2) return []
  const path = ['spec', 'hosts']
  const isRefused = entry.spec['resolution'] !== 'NONE' && portsOf(entry).some(isByAddress)
  return [
    {
      id: 'together',
      label: 'How are these hosts kept?',
      why: 'Ports, resolution and visibility belong to the entry, so hosts that may differ later want one each.',
      control: 'choice',
      look: 'segments',
      required: true,
      places: [placeIn(entry, path)],
      ...hindrance(standingAt(entry, path, isTextList, true)),
      options: [
        {
          id: 'together',
          title: 'One entry',
          consequence: 'All hosts share ports and resolution.',
          ...(isRefused
            ? {
                unavailable:
                  'Istio refuses an entry with several hosts and a TCP port, unless its resolution is NONE: it could not tell them apart.',
              }
            : {}),
        },
        { id: 'each', title: 'One entry each', consequence: 'Each host becomes a document of its own.' },
      ],
      value: isRefused ? undefined : 'together',
      write: (id) => (id === 'each' ? splitEntry(design, entry, hosts) : noChange),
    },
  ]
}

/** Leaves the first host in the entry and writes a copy of it for each of the others. */
function splitEntry(design: Design, entry: Resource, hosts: readonly string[]): Change {
  return changeOf(design, (draft) => {
    const [first = '', ...others] = new Set(hosts)
    draft.setField(entry, ['spec', 'hosts'], [first])
    addCopies(draft, design, entry, entry, others)
  })
}

/** Writes a copy of an entry for each host, in this order behind `behind`; what the cluster wrote into it is left out. */
export function addCopies(
  draft: DesignDraft,
  design: Design,
  entry: Resource,
  behind: Resource,
  hosts: readonly string[],
): void {
  const taken = new Set(namesOf(design, 'ServiceEntry', entry.namespace))
  const { labels, annotations, namespace } = mapOf(entry.value['metadata'])
  const kept = { namespace, labels, annotations }
  const copies = hosts.map((host) => {
    const name = freeName(nameFromHost(host), taken)
    taken.add(name)
    const metadata: Record<string, Json> = { name }
    for (const [key, value] of Object.entries(kept)) if (value !== undefined) metadata[key] = value
    return {
      apiVersion: entry.apiVersion,
      kind: entry.kind,
      metadata,
      spec: { ...entry.spec, hosts: [host] },
    }
  })
  for (const copy of copies.toReversed()) draft.addBehind(behind, copy)
}
