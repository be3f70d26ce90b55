import type { Request } from '#core/sidecar/probe/request.ts'
import type { Outcome } from '#core/sidecar/probe/trace.ts'
import type { Comparison } from './compare.ts'
import type { Gates } from './gates.ts'
import { predictRecord } from './predict-record.ts'
import type { RecordedCall, SidecarRecord } from './sidecar-records.ts'

/** What is compared of a call, in the order in which it comes there. */
const callFacts = [
  'listener',
  'filterChain',
  'routeConfig',
  'virtualHost',
  'route',
  'cluster',
  'error',
] as const
export type CallFact = (typeof callFacts)[number]
type Way = Readonly<Record<CallFact, string>>

/** Nothing answers outside: a call ends at its cluster. */
const nowhere = { dns: {}, servers: [] }

/**
 * Sends the recorded calls of one configuration through the prediction, and compares the way that they take with the one that
 * Istio's simulator says, as far as it can tell. Where runs differed, any of the ways that are said will do.
 */
export function compareCalls(record: SidecarRecord, { probe }: Gates): Comparison[] {
  const { calls = [], unstable } = record.expect
  if (!probe || calls.length === 0) return []
  const prediction = predictRecord(record)
  const refused = new Set(
    calls.filter(({ result }) => result.error === TWO_CHAINS).map(({ result }) => result.listener),
  )
  const found = calls.flatMap((recorded, i) => {
    const comparable = comparableFacts(recorded, refused)
    if (comparable.length === 0) return []
    const { outcome } = probe(prediction, requestOf(recorded.call), nowhere)
    const ways = [outcome, ...(unstable ? (outcome.alternatives ?? []) : [])]
    const attempts = ways.map((way) => differencesIn(recorded.result, way, comparable))
    const best = attempts.find(({ length }) => length === 0) ?? attempts[0] ?? []
    return best.map((difference) => ({ ...difference, at: `#${i} ${callText(recorded.call)}` }))
  })
  return callFacts.map((fact) => {
    const here = found.filter((difference) => difference.fact === fact)
    return {
      gate: `call ${fact}`,
      id: record.id,
      kind: record.topic,
      missing: here.map(({ at, recorded }) => `${at}  ${recorded}`),
      extra: here.map(({ at, ours }) => `${at}  ${ours}`),
    }
  })
}

/** The call as an application would make it that dials the address itself. */
function requestOf({
  address,
  port,
  protocol,
  tls,
  alpn,
  host,
  sni,
  path,
  headers,
}: RecordedCall['call']): Request {
  const isHttp = protocol !== 'tcp'
  const schemes = isHttp ? (['http', 'https'] as const) : (['tcp', 'tls'] as const)
  return {
    scheme: schemes[tls === 'tls' ? 1 : 0],
    ip: address,
    port,
    ...(isHttp && host !== undefined && { hostHeader: host }),
    ...(tls === 'tls' && { sni: sni ?? '-' }),
    ...(alpn !== undefined && { alpn }),
    ...(path !== undefined && { path }),
    ...(headers && { headers }),
    ...(protocol === 'http2' && { httpVersion: '2' }),
  }
}

function differencesIn(result: RecordedCall['result'], outcome: Outcome, comparable: readonly CallFact[]) {
  const [theirs, ours] = [wayOf(result), ourWay(outcome)]
  return comparable.flatMap((fact) =>
    theirs[fact] === ours[fact] ? [] : [{ fact, recorded: theirs[fact], ours: ours[fact] }],
  )
}

/** Envoy refuses such a listener, which is compared as `sidecar refused`; the simulator goes on with the chains that are left. */
const TWO_CHAINS = 'multiple filter chains matched'

const upTo = (last: CallFact): readonly CallFact[] => callFacts.slice(0, callFacts.indexOf(last) + 1)
const hasCapitals = (name = ''): boolean => name !== name.toLowerCase()

/**
 * As far as the simulator does what Envoy does. It sends calls over IPv6 to listeners on `0.0.0.0`, and does not know that a pod's
 * calls to itself are not captured. It takes capitals in names as they are, and lets a call have no `Host`. Of a route it looks at
 * the path alone, with regular expressions that need not fit all of it; and it does not choose among weighted clusters.
 */
function comparableFacts({ call, result }: RecordedCall, refused: ReadonlySet<unknown>): readonly CallFact[] {
  const { address, host, sni, protocol } = call
  if (refused.has(result.listener) || address.startsWith('127.')) return []
  if (address.includes(':') && result.listener?.startsWith('0.0.0.0')) return []
  if (hasCapitals(sni)) return upTo('listener')
  if (hasCapitals(host) || (host === undefined && protocol !== 'tcp')) return upTo('routeConfig')
  if (/matchers other|unanchored|case-sensitively/.test(result.note ?? '')) return upTo('virtualHost')
  return result.note?.includes('eighted') ? callFacts.filter((fact) => fact !== 'cluster') : callFacts
}

function wayOf({
  listener,
  filterChain,
  routeConfig,
  virtualHost,
  route,
  cluster,
  error,
}: RecordedCall['result']): Way {
  const way = { listener, filterChain, routeConfig, virtualHost, route, cluster, error }
  return Object.fromEntries(callFacts.map((fact) => [fact, way[fact] ?? '-'])) as Way
}

function ourWay(outcome: Outcome): Way {
  const { listener = '-', filterChain, routeConfig = '-', virtualHost = '-', route = '-', clusters } = outcome
  return {
    listener,
    filterChain: nameOf(filterChain),
    routeConfig,
    virtualHost,
    route,
    cluster: clusters.map(({ name }) => name).join() || '-',
    error: errorOf(outcome),
  }
}

/** A chain without a name is told by its number, or as the default one. */
const nameOf = (filterChain = '-'): string => (/^(?:\d+|default)$/.test(filterChain) ? '-' : filterChain)

/** In the simulator's words: no host or route fits, or bytes that are not HTTP have come where nothing else is taken. */
function errorOf({ envoy, virtualHost, clusters }: Outcome): string {
  if (envoy?.responseFlags.includes('NR'))
    return virtualHost === undefined ? 'no virtual host matched' : 'no route matched'
  return virtualHost === undefined && clusters.length === 0 ? 'protocol error' : '-'
}

const callText = ({ address, port, protocol, tls, host, sni, path }: RecordedCall['call']): string =>
  [`${protocol}/${tls} ${address}:${port}`, host && `host=${host}`, sni && `sni=${sni}`, path]
    .filter(Boolean)
    .join(' ')
