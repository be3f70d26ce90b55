import type { ObjectIdentity } from '#core/istio/read-once.ts'
import { at, type Cause } from '#core/sidecar/citations/ledger.ts'
import type { Contest, Programmed, World } from '#core/sidecar/program.ts'
import type { Services } from '#core/sidecar/services/all-services.ts'
import { isHttp, isSniffed, type Service } from '#core/sidecar/services/service.ts'
import { asWritten } from './order.ts'
import type { Way } from './other-ways.ts'

/** Something undecided, in words, and where it comes from. */
export interface OpenQuestion {
  readonly says: string
  readonly causes: readonly Cause[]
}

/** What is open, and the other ways to settle it. */
export interface Openness {
  readonly questions: readonly OpenQuestion[]
  readonly ways: readonly Way[]
}

/** So many of the ways to settle something are tried. */
const MOST_TRIED = 4

/**
 * Finds what Istio settles at random, and what it settles by an age that no document tells.
 * Source: executed with Istio 1.30.3; pilot/pkg/model/push_context.go:1745-1759; httproute.go:331-356.
 */
export function openQuestions(services: Services, base: Programmed, { objects }: World): Openness {
  const seen = services.ties.filter((tie) => tie.some(({ visibility }) => visibility !== 'hidden'))
  const rivals = seen.filter((tie) => tie.some(({ object }) => object !== tie[0]?.object))
  const several = seen.filter((tie) => !rivals.includes(tie) && tie.some(takesRequests))
  const clashes = (base.conflicts['pilot_vservice_dup_domain'] ?? []).some((text) =>
    text.includes('from service'),
  )
  const contests = base.contests.filter(({ winner, loser }) => isUndated(winner.object, loser.object))
  const shared = sharedHosts(services, objects)
  const reaches = rivals.length > 0 ? 'everything' : 'routes'
  const most = Math.max(0, ...[...rivals, ...several].map((tie) => tie.length), clashes ? 2 : 0)
  const turns = Array.from({ length: Math.min(most, MOST_TRIED) }, (_, i) => i).slice(1)
  const reversed: Way[] =
    shared.length > 0
      ? [{ reaches: 'everything', order: { turn: 0, isReversed: true } }]
      : contests.length > 0
        ? [{ reaches: 'ports', ports: new Set(contests.map(({ port }) => port)) }]
        : []
  return {
    questions: [
      ...rivals.map(rivalry),
      ...several.map(severalAddresses),
      ...(clashes && rivals.length + several.length === 0 ? [sharedDomain] : []),
      ...contestedPorts(contests),
      ...shared,
    ],
    ways: [...turns.map((turn): Way => ({ reaches, order: { ...asWritten, turn } })), ...reversed],
  }
}

const takesRequests = ({ ports }: Service): boolean =>
  ports.some(({ protocol }) => isHttp(protocol) || isSniffed(protocol))

const isUndated = (a: ObjectIdentity, b: ObjectIdentity): boolean =>
  a !== b && a.created === '' && b.created === ''

const rivalry = (tie: readonly Service[]): OpenQuestion => ({
  says: `${listed(tie.map(({ object }) => object))} have the host ${tie[0]?.host ?? ''} and are of the same age: which of them counts is random each time istiod starts. Different \`creationTimestamp\`s would decide.`,
  causes: tie.map(({ object, path }) => at(object, path)),
})

const severalAddresses = (tie: readonly Service[]): OpenQuestion => ({
  says: `${tie[0]?.host ?? ''} has several \`addresses\`: requests that name an address instead of the host find a route only for one of them, a random one.`,
  causes: tie.slice(0, 1).map(({ object }) => at(object, ['spec', 'addresses'])),
})

const sharedDomain: OpenQuestion = {
  says: 'Two hosts of one port have an address in common: requests that name the address go to either of them, at random.',
  causes: [{ default: 'istiod takes services without a VirtualService in random order.' }],
}

/** Ports that several services want, each said once. */
function contestedPorts(contests: readonly Contest[]): OpenQuestion[] {
  const ports = new Map<number, Set<Service>>()
  for (const { winner, loser, port } of contests) {
    const known = ports.get(port)
    if (known) known.add(winner).add(loser)
    else ports.set(port, new Set([winner, loser]))
  }
  return [...ports].map(([port, services]) => older(`port ${port}`, [...services]))
}

type Site = Pick<Service, 'object' | 'path'>

/** Hosts that several objects without an age have, where the older one wins. */
function sharedHosts({ byHost }: Services, { rules, virtualServices }: World['objects']): OpenQuestion[] {
  const questions: OpenQuestion[] = []
  for (const [host, services] of byHost) {
    if (services.length < 2) continue
    const open = services.filter(({ object, visibility }) => object.created === '' && visibility !== 'hidden')
    if (open.length > 1) questions.push(older(`the host ${host}`, open))
  }
  const groups = [
    ...sharing(rules, ({ host, namespace }) => [`${namespace}/${host}`]),
    ...sharing(virtualServices, ({ hosts }) => hosts.map(({ value }) => value.toLowerCase())),
  ]
  const sites = groups.map((group) => group.map((object): Site => ({ object, path: ['spec'] })))
  return [...questions, ...sites.map((group) => older('the same host', group))]
}

const older = (what: string, sites: readonly Site[]): OpenQuestion => ({
  says: `${listed(sites.map(({ object }) => object))} want ${what}, and the older one wins. No document tells which one that is; here they count as applied together.`,
  causes: sites.slice(0, MOST_NAMED).map(({ object, path }) => at(object, path)),
})

/** Objects without an age that have a key in common, group by group. */
function sharing<T extends ObjectIdentity>(
  objects: readonly T[],
  keysOf: (one: T) => readonly string[],
): T[][] {
  const groups = new Map<string, T[]>()
  for (const one of objects) {
    if (one.created !== '') continue
    for (const key of new Set(keysOf(one))) {
      const known = groups.get(key)
      if (known) known.push(one)
      else groups.set(key, [one])
    }
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

const MOST_NAMED = 4

function listed(objects: readonly ObjectIdentity[]): string {
  const names = [...new Set(objects.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`))]
  const shown = names.slice(0, MOST_NAMED)
  if (shown.length < names.length) return `${shown.join(', ')} and ${names.length - shown.length} more`
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}
