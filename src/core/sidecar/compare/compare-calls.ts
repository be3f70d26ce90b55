import { isWildcard } from '#core/istio/host-name.ts'
import { targetsOf, type Target } from '#core/sidecar/commands/target.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { probe } from '#core/sidecar/probe/probe.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { affectedTargets } from './affected-targets.ts'
import { outcomeWords } from './call-outcomes.ts'
import type { HostDifference } from './comparison.ts'
import { schemesOf } from './plain-schemes.ts'

/** An address that stands for any other: of a block for examples (RFC 5737). */
const ANYWHERE = '192.0.2.1'

/** So many hosts are asked about one by one, at most: each takes a walk through both sidecars. */
const MOST = 300

/**
 * What becomes of plain connections and requests otherwise than before: to hosts of either design, and to addresses that no document
 * has. This finds effects on hosts that nobody edited. Beyond 300 hosts that may notice, the rest is told as a number.
 */
export function compareCalls(before: Prediction, after: Prediction): HostDifference[] {
  const { ports, targets } = affectedTargets(before, after)
  const present = new Set(targetsOf(after).map(idOf))
  const [formerly, now] = [schemesOf(before), schemesOf(after)]
  const hosts = targets.slice(0, MOST).flatMap((target) => {
    const scheme = (present.has(idOf(target)) ? now : formerly)(target)
    const host = isWildcard(target.host) ? target.host.replace('*', 'name') : target.host
    const call =
      scheme === 'tcp' ? 'A connection' : scheme === 'http' ? 'A plain HTTP request' : 'An HTTPS request'
    const says = `${call} to \`${host}\` on port ${target.port}`
    return outcomeDifference(before, after, { scheme, host, port: target.port }, says).map((one) =>
      toldOf(target.host, 'calls', one),
    )
  })
  const rest = targets.length - MOST
  return [
    ...hosts,
    ...(rest > 0 ? [restOf(rest)] : []),
    ...[...ports].slice(0, MOST).flatMap((port) => anywhere(before, after, port)),
  ]
}

const restOf = (count: number): HostDifference => ({
  host: '',
  section: 'calls',
  says: `${count} further ${count === 1 ? 'host' : 'hosts'} may be reached otherwise than before; listeners, routes and clusters below tell what differs for them.`,
  before: [],
  after: [],
})

/** Whatever goes to a port without being for a host of the design. */
function anywhere(before: Prediction, after: Prediction, port: number): HostDifference[] {
  const schemes = [
    ['tcp', 'A connection'],
    ['http', 'A plain HTTP request'],
    ['https', 'An HTTPS request'],
  ] as const
  const [first, ...others] = schemes.flatMap(([scheme, call]) =>
    outcomeDifference(
      before,
      after,
      { scheme, ip: ANYWHERE, port },
      `${call} to any address on port ${port} that no document has`,
    ),
  )
  if (!first) return []
  const further = others.filter(({ way }) => way !== first.way)
  return [first, ...further].map((one) => toldOf('', 'calls', one))
}

/** What becomes of the requests that are kept with the design, in their own worlds. */
export const compareProbes = (
  before: Prediction,
  after: Prediction,
  probes: readonly SavedProbe[],
): HostDifference[] =>
  probes.flatMap(({ request, world }) => {
    const { scheme, host, ip, port, path = '' } = request
    const says = `Your request \`${scheme}://${host ?? ip ?? ''}:${port}${path}\``
    return outcomeDifference(before, after, request, says, world).map((one) =>
      toldOf(host ?? '', 'probes', one),
    )
  })

const toldOf = (
  host: string,
  section: HostDifference['section'],
  { says, before, after }: Differing,
): HostDifference => ({ host, section, says, before, after })

interface Differing {
  readonly says: string
  /** Told apart from others by the clusters on both sides. */
  readonly way: string
  readonly before: HostDifference['before']
  readonly after: HostDifference['after']
}

function outcomeDifference(
  before: Prediction,
  after: Prediction,
  request: Request,
  call: string,
  world?: SavedProbe['world'],
): readonly Differing[] {
  const [was, is] = [probe(before, request, world), probe(after, request, world)]
  const [old, now] = [outcomeWords(was.outcome), outcomeWords(is.outcome)]
  if (old === now) return []
  return [
    {
      says: `${call} ${now}; before, it ${old}.`,
      way: [was, is].map(({ outcome }) => outcome.clusters.map(({ name }) => name).join()).join(' '),
      before: was.steps.flatMap(({ because }) => because),
      after: is.steps.flatMap(({ because }) => because),
    },
  ]
}

const idOf = ({ host, port }: Target): string => `${host} ${port}`
