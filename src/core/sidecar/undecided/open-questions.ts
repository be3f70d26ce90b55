import type { ObjectIdentity } from '#core/istio/read-once.ts'
import { at } from '#core/sidecar/citations/ledger.ts'
import type { Contest, Programmed, World } from '#core/sidecar/program.ts'
import type { Services } from '#core/sidecar/services/all-services.ts'
import { isHttp, isSniffed, type Service } from '#core/sidecar/services/service.ts'
import { asWritten, type Order } from './order.ts'
import type { OpenQuestion } from './unstable.ts'

/** What is open, and the other ways to settle it. */
export interface Openness {
  readonly questions: readonly OpenQuestion[]
  /** `isWhole`: not only route tables can look different. */
  readonly ways: readonly { readonly order: Order; readonly isWhole: boolean }[]
}

/** So many of the ways to settle something are tried. */
const MOST_TRIED = 4

/**
 * Finds what Istio settles at random, and what it settles by an age that no document tells.
 * Source: executed with Istio 1.30.3; pilot/pkg/model/push_context.go:1745-1759; httproute.go:331-356.
 */
export function openQuestions(services: Services, base: Programmed, { known }: World): Openness {
  const seen = services.ties.filter((tie) => tie.some(({ visibility }) => visibility !== 'hidden'))
  const rivals = seen.filter((tie) => tie.some(({ object }) => object !== tie[0]?.object))
  const several = seen.filter((tie) => !rivals.includes(tie) && tie.some(takesRequests))
  const shared = (base.conflicts['pilot_vservice_dup_domain'] ?? []).some((text) =>
    text.includes('from service'),
  )
  const undated = undatedQuestions(base.contests, services, known.objects)
  const most = Math.max(0, ...[...rivals, ...several].map((tie) => tie.length), shared ? 2 : 0)
  const turns = Array.from({ length: Math.min(most, MOST_TRIED) }, (_, i) => i).slice(1)
  return {
    questions: [
      ...rivals.map(rivalry),
      ...several.map(severalAddresses),
      ...(shared ? [sharedDomain] : []),
      ...undated,
    ],
    ways: [
      ...turns.map((turn) => ({ order: { ...asWritten, turn }, isWhole: rivals.length > 0 })),
      ...(undated.length > 0 ? [{ order: { turn: 0, isReversed: true }, isWhole: true }] : []),
    ],
  }
}

const takesRequests = ({ ports }: Service): boolean =>
  ports.some(({ protocol }) => isHttp(protocol) || isSniffed(protocol))

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

/** Where the older one wins and nothing tells which one that is. */
function undatedQuestions(
  contests: readonly Contest[],
  { byHost }: Services,
  { rules, virtualServices }: World['known']['objects'],
): OpenQuestion[] {
  const questions = contests
    .filter(({ winner, loser }) => isUndated(winner.object, loser.object))
    .map(({ winner, loser }) => older('a port', [winner.object, loser.object], [winner, loser]))
  for (const [host, services] of byHost) {
    const open = services.filter(({ object, visibility }) => object.created === '' && visibility !== 'hidden')
    if (open.length > 1 && open.some(({ namespace }) => namespace !== open[0]?.namespace))
      questions.push(
        older(
          `the host ${host}`,
          open.map(({ object }) => object),
          open,
        ),
      )
  }
  for (const same of [
    ...sharingHost(rules, ({ host, namespace }) => [`${namespace}/${host}`]),
    ...sharingHost(virtualServices, ({ hosts }) => hosts.map(({ value }) => value.toLowerCase())),
  ])
    questions.push(
      older(
        'a host',
        same,
        same.map((object) => ({ object, path: ['spec'] })),
      ),
    )
  return questions
}

const isUndated = (a: ObjectIdentity, b: ObjectIdentity): boolean =>
  a !== b && a.created === '' && b.created === ''

const older = (
  what: string,
  objects: readonly ObjectIdentity[],
  sites: readonly { readonly object: ObjectIdentity; readonly path: readonly (string | number)[] }[],
): OpenQuestion => ({
  says: `${listed(objects)} want ${what}, and the older one wins. No document tells which one that is; here they count as applied together.`,
  causes: sites.map(({ object, path }) => at(object, path)),
})

/** Objects without an age that have a key in common, each group once. */
function sharingHost<T extends ObjectIdentity>(
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

const listed = (objects: readonly ObjectIdentity[]): string => {
  const names = [...new Set(objects.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`))]
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
