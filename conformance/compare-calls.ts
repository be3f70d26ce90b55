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
  const found = calls.flatMap((recorded, i) => {
    if (recorded.result.error === TWO_CHAINS) return []
    const { outcome } = probe(prediction, requestOf(recorded.call), nowhere)
    const ways = [outcome, ...(unstable ? (outcome.alternatives ?? []) : [])]
    const attempts = ways.map((way) => differencesIn(recorded, way))
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

/** Envoy refuses such a listener: compared as `sidecar refused`. */
const TWO_CHAINS = 'multiple filter chains matched'

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
    ...(host !== undefined && { host }),
    ...(tls === 'tls' && { sni: sni ?? '-' }),
    ...(alpn !== undefined && { alpn }),
    ...(path !== undefined && { path }),
    ...(headers && { headers }),
    ...(protocol === 'http2' && { httpVersion: '2' }),
  }
}

function differencesIn(recorded: RecordedCall, outcome: Outcome) {
  const theirs = wayOf(recorded.result)
  const ours = ourWay(outcome)
  return comparable(recorded).flatMap((fact) =>
    theirs[fact] === ours[fact] ? [] : [{ fact, recorded: theirs[fact], ours: ours[fact] }],
  )
}

const hasCapitals = (name = ''): boolean => name !== name.toLowerCase()

/**
 * As far as the simulator does what Envoy does. It takes capitals in names as they are; of a route it looks at the path alone, with
 * regular expressions that need not fit all of it; and it does not choose among weighted clusters.
 */
function comparable({ call, result }: RecordedCall): readonly CallFact[] {
  if (hasCapitals(call.sni)) return callFacts.slice(0, 1)
  if (hasCapitals(call.host)) return callFacts.slice(0, 3)
  if (/matchers other|unanchored|case-sensitively/.test(result.note ?? '')) return callFacts.slice(0, 4)
  return result.cluster === null && result.error === undefined
    ? callFacts.filter((fact) => fact !== 'cluster')
    : callFacts
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

/** In the simulator's words: no route fits, or bytes that are not HTTP have come where nothing else is taken. */
function errorOf({ envoy, virtualHost, routeConfig, clusters }: Outcome): string {
  if (envoy?.responseFlags.includes('NR')) return 'no route matched'
  return routeConfig !== undefined && virtualHost === undefined && clusters.length === 0
    ? 'protocol error'
    : '-'
}

const callText = ({ address, port, protocol, tls, host, sni, path }: RecordedCall['call']): string =>
  [`${protocol}/${tls} ${address}:${port}`, host && `host=${host}`, sni && `sni=${sni}`, path]
    .filter(Boolean)
    .join(' ')
