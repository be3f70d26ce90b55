import { namesOf } from '#core/forms/companions.ts'
import { freeName, nameFromHost } from '#core/forms/derived-name.ts'
import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import type { Design } from '#core/forms/design.ts'
import { listField, textsOf } from '#core/forms/fields.ts'
import { readPasted, type Pasted } from '#core/forms/pasted-address.ts'
import type { ChoiceQuestion, ListQuestion } from '#core/forms/question.ts'
import { followHost, renameCompanions } from '#core/forms/rename-host.ts'
import type { Resource } from '#core/istio/resource.ts'
import { mapOf } from '#core/istio/resource.ts'
import type { Change } from '#core/text/draft.ts'

/** Hosts in what was typed: lower-case, without scheme, port, path and credentials. */
export const splitHosts = (typed: string): readonly string[] =>
  readPasted(typed).addresses.map(({ host }) => host)

interface HostsAsked {
  readonly label: string
  readonly why: string
  readonly example: string
  /** What else the new hosts mean for the design, in the same change. */
  readonly alsoWrite?: (draft: DesignDraft, hosts: readonly string[]) => void
  /** What a pasted address beyond its host means for the design, and what was done in words. */
  readonly alsoPaste?: (draft: DesignDraft, pasted: Pasted) => string | undefined
}

/** The hosts of an entry. A changed host takes its rules, routes and derived names along. */
export function hostsQuestion(design: Design, entry: Resource, asked: HostsAsked): ListQuestion {
  const old = textsOf(entry.spec['hosts'])
  const follow = (draft: DesignDraft, hosts: readonly string[]) => {
    followHosts(draft, design, entry, old, hosts)
    asked.alsoWrite?.(draft, hosts)
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
      if (pasted.addresses.length === 0) return undefined
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

/** What was kept of a pasted text and what was not, in one sentence or two; '' if there is nothing to tell. */
export function tellPasted(pasted: Pasted, said: string | undefined): string {
  const dropped = pasted.credentials
    ? 'User name and password were dropped and are stored nowhere.'
    : pasted.rest
      ? 'Only host and port matter to the mesh; the rest was left out.'
      : ''
  return [said, dropped].filter((part) => part !== undefined && part !== '').join(' ')
}

function followHosts(
  draft: DesignDraft,
  design: Design,
  entry: Resource,
  old: readonly string[],
  hosts: readonly string[],
): void {
  const gone = old.filter((host) => !hosts.includes(host))
  const come = hosts.filter((host) => !old.includes(host))
  const [from, to] = [gone[0], come[0]]
  if (gone.length === 1 && come.length === 1 && from !== undefined && to !== undefined) {
    renameCompanions(draft, design, entry.namespace, from, to)
  }
  const first = hosts[0]
  if (first !== undefined) followHost(draft, entry, old[0] ?? '', first)
}

/** Several hosts in one entry, or an entry for each: asked only where there are several. */
export function togetherQuestion(design: Design, entry: Resource): ChoiceQuestion[] {
  const hosts = textsOf(entry.spec['hosts'])
  if (hosts.length < 2) return []
  return [
    {
      id: 'together',
      label: 'How are these hosts kept?',
      why: 'Ports, resolution and visibility belong to the entry, so hosts that may differ later want one each.',
      control: 'choice',
      look: 'segments',
      places: [],
      options: [
        { id: 'together', title: 'One entry', consequence: 'All hosts share ports and resolution.' },
        { id: 'each', title: 'One entry each', consequence: 'Each host becomes a document of its own.' },
      ],
      value: 'together',
      write: (id) => (id === 'each' ? splitEntry(design, entry, hosts) : { edits: [] }),
    },
  ]
}

/** Leaves the first host in the entry and writes a copy of it for each of the others. */
export function splitEntry(design: Design, entry: Resource, hosts: readonly string[]): Change {
  return changeOf(design, (draft) => {
    const [first = '', ...others] = hosts
    draft.setField(entry, ['spec', 'hosts'], [first])
    const taken = new Set(namesOf(design, 'ServiceEntry', entry.namespace))
    for (const host of others.toReversed()) {
      const name = freeName(nameFromHost(host), taken)
      taken.add(name)
      const metadata = { ...mapOf(entry.value['metadata']), name }
      draft.addBehind(entry, {
        apiVersion: entry.apiVersion,
        kind: entry.kind,
        metadata,
        spec: { ...entry.spec, hosts: [host] },
      })
    }
  })
}
