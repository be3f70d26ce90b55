import { isCoveredBy } from '#core/istio/host-match.ts'
import { protocolClass } from '#core/istio/protocol.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { VirtualService } from '#core/istio/virtual-service.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { ChartNode } from '#core/chart/chart.ts'
import { requestsClaim, type Chain, type Claim, type Listening, type PortWay } from '#core/chart/ways/way.ts'
import type { Traffic } from '#core/chart/ways/traffic.ts'
import { ownerOfPort } from '#core/sidecar/registry/ownership.ts'
import type { Draft } from './box.ts'
import type { DrawnPort } from './drawn-port.ts'

/** A chain and what becomes of it beside those of other services. */
export interface Contested {
  readonly chain: Chain
  /** Who has what it claims. */
  readonly winner: Claim | undefined
  /** An older port reads requests here, and this chain is left out: its bytes go as those of any other host. */
  readonly isLeftOut: boolean
}

const MOST_LISTED = 3

/** The chains of a listener, with who takes them away. */
export const contestedChains = (
  { entry, host, way }: DrawnPort,
  { chains, binds, routes }: Listening,
  ask: Ask<Traffic>,
): Contested[] =>
  chains.map((chain) => {
    const lost = (key: string): Claim | undefined => {
      const first = ask('claims', (claims) => claims(key))
      return first && (first.entry !== entry || first.host !== host) ? first : undefined
    }
    // Bytes that are no HTTP have no chain of their own where an earlier port already reads requests (listener.go:880-1028).
    const isLeftOut = routes !== undefined && binds.some((bind) => lost(requestsClaim(bind, way.port.number)))
    const losses = chain.claims.map(lost)
    return { chain, isLeftOut, winner: losses.every(Boolean) ? losses[0] : undefined }
  })

/** The chains that are there. */
export const keptChains = (contested: readonly Contested[]): Chain[] =>
  contested.flatMap(({ chain, winner, isLeftOut }) => (winner || isLeftOut ? [] : [chain]))

/** The box of a listener: what of the traffic to its port it takes for this host. */
export function listenerDraft(
  id: string,
  of: DrawnPort,
  listening: Listening,
  contested: readonly Contested[],
  ask: Ask<Traffic>,
): Draft {
  const { entry, host, way } = of
  const { binds, stands, routes } = listening
  const [first = '', ...others] = binds.map((bind) => `${bind}_${way.port.number}`)
  const lost = contested.length > 0 && contested.every(({ winner }) => winner)
  const idle = idleRoutes(entry, host, ask)
  const whole = stands === 'everywhere' && keptChains(contested).some(takesAll)
  return {
    id,
    column: 'listener',
    kind: 'listener',
    title: first,
    lines: [
      ...others.slice(0, MOST_LISTED).map((text) => ({ text, mono: true })),
      ...(others.length > MOST_LISTED ? [{ text: `and ${others.length - MOST_LISTED} more addresses` }] : []),
      ...requestWords(host, way, routes),
      ...connectionWords(way, listening, contested, ask),
      ...standingWords(of),
    ],
    badges: [
      ...badgesOf(of, whole),
      ...(idle.length > 0 ? [{ icon: 'warning', text: 'http routes do nothing' } as const] : []),
    ],
    tone: (lost || contested.length === 0) && (routes === undefined || way.losesRequests) ? 'bad' : 'normal',
    adds: ['port'],
    sites: [
      { value: entry.value, path: way.port.path },
      ...idle.map(({ value }) => ({ value, path: ['spec', 'http'] })),
    ],
  }
}

/** VirtualServices whose `http` routes are for this host while none of its ports reads requests. */
function idleRoutes({ ports }: ServiceEntry, host: string, ask: Ask<Traffic>): readonly VirtualService[] {
  if (ports.some(({ protocol }) => READS_REQUESTS.has(protocolClass(protocol)))) return []
  const found = ask('virtualServices', (servicesFor) => servicesFor(host))
  return found.filter(
    ({ http, hosts }) => http.length > 0 && hosts.some(({ value }) => isCoveredBy(host, value)),
  )
}
const READS_REQUESTS: ReadonlySet<string> = new Set(['http', 'auto'])

function requestWords(
  host: string,
  { losesRequests }: PortWay,
  routes: string | undefined,
): ChartNode['lines'] {
  if (routes === undefined) return []
  return losesRequests
    ? [{ text: 'no route for its Host' }]
    : [{ text: `Host ${host}` }, { text: `on route ${routes}` }]
}

const takesAll = ({ serverNames, networks }: Chain): boolean =>
  networks.length === 0 && serverNames.every((name) => name === '*')

/** What connections the listener takes for this host. */
function connectionWords(
  way: PortWay,
  { binds, stands, routes }: Listening,
  contested: readonly Contested[],
  ask: Ask<Traffic>,
): ChartNode['lines'] {
  const taken = contested.find(({ winner }) => winner)?.winner
  const kept = keptChains(contested)
  const isRead = (key: string): boolean => ask('claims', (claims) => claims(key) !== undefined)
  const whole = routes === undefined && kept.some(takesAll)
  const shared = whole && binds.some((bind) => isRead(requestsClaim(bind, way.port.number)))
  const other = routes !== undefined ? 'other bytes: ' : ''
  const lines = kept.flatMap((chain): string[] => {
    const names = chain.serverNames.filter((name) => name !== '*')
    const nets = chain.networks.slice(0, MOST_LISTED).map((network) => `${other}to ${network}`)
    if (names.length > 0 && chain.branch) return ['by server name']
    if (names.length > 0) return [...nets, ...names.map((name) => `${other}server name ${name}`)]
    if (nets.length > 0) return nets
    if (stands === 'on addresses') return [other ? 'any other bytes' : 'this address, any bytes']
    return [other ? 'any other bytes' : `every host on port ${way.port.number}`]
  })
  return [
    ...new Set(lines),
    ...(shared ? ['but no plain HTTP'] : []),
    ...(taken ? [`${other}taken by ${taken.host}`] : []),
    ...(!taken && contested.some(({ isLeftOut }) => isLeftOut) ? ['other bytes pass by'] : []),
  ].map((text) => ({ text }))
}

/** How the entry stands to others of the same host and namespace. */
function standingWords({ entry, reigning, way }: DrawnPort): ChartNode['lines'] {
  const owner = ownerOfPort(reigning, way.port.number)
  return owner === undefined || owner === entry
    ? []
    : [{ text: `shared with ${owner.name || 'an older entry'}` }]
}

function badgesOf({ entry, reigning }: DrawnPort, whole: boolean): ChartNode['badges'] {
  const rivals = reigning.filter((other) => other !== entry && other.created === entry.created)
  return [
    ...(whole ? [{ icon: 'warning', text: 'takes the whole port' } as const] : []),
    ...(rivals.length > 0 ? [{ icon: 'warning', text: 'first one is random' } as const] : []),
  ]
}
