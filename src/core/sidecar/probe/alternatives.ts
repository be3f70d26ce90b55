import type { Prediction } from '#core/sidecar/prediction.ts'
import { lookUp } from './app/look-up.ts'
import { possibleAddresses } from './listen/possible-addresses.ts'
import type { Request } from './request.ts'
import { run } from './run.ts'
import { setScene, type Scene } from './scene/scene.ts'
import { supposedAddress } from './scene/supposed.ts'
import type { Hop, Outcome, Step, Trace } from './trace.ts'

interface Other {
  readonly trace: Trace
  /** Whether another cluster makes a difference, or only another end. */
  readonly differs: 'in-its-way' | 'in-its-end'
  /** Which hop is undecided. */
  readonly at: Hop
  readonly says: string
  readonly because: Step['because']
}

/**
 * A trace with the other ways that the request may go, if something that nobody can tell makes a difference: things that Istio decides
 * at random or by an unknown age, several answers of DNS, and addresses that no document has. Then the verdict is `cannot-tell`.
 * `started`: when the request began, in ms since the play began.
 */
export function withAlternatives(trace: Trace, request: Request, scene: Scene, started: number): Trace {
  const then = { ...scene, now: started }
  const others = [
    ...ofAddresses(request, then),
    ...ofPredictions(request, then),
    ...ofChance(trace.outcome, request, then),
  ]
  const known = {
    'in-its-way': new Set([wayOf(trace.outcome)]),
    'in-its-end': new Set([endOf(trace.outcome)]),
  }
  const different = others.filter(({ trace: { outcome }, differs }) => {
    const key = differs === 'in-its-way' ? wayOf(outcome) : endOf(outcome)
    if (known[differs].has(key)) return false
    known[differs].add(key)
    return true
  })
  const [first] = different
  if (!first) return trace
  const { says, because, at } = first
  const undecided: Step = { at, says: `Cannot tell which way it goes: ${says}`, because, undecided: true }
  const ways = [trace.outcome, ...different.map((other) => other.trace.outcome)]
  const last = trace.steps.findLastIndex((step) => step.at === at)
  return {
    steps: last === -1 ? [...trace.steps, undecided] : trace.steps.toSpliced(last + 1, 0, undecided),
    outcome: {
      ...trace.outcome,
      verdict: 'cannot-tell',
      alternatives: ways.filter(({ verdict }) => verdict !== 'cannot-tell'),
    },
  }
}

/** What makes the ends of two requests the same to whoever asks. */
const endOf = ({ verdict, app, envoy }: Outcome): string =>
  JSON.stringify([verdict, app.status, app.error, envoy?.responseFlags])

/** The same, and where they went. */
const wayOf = (outcome: Outcome): string =>
  JSON.stringify([endOf(outcome), outcome.clusters.map(({ name }) => name), outcome.envoy?.upstreamCluster])

/** The request in a scene of its own, which remembers nothing, at the same time. */
function again(
  request: Request,
  { outside, now, ...scene }: Scene,
  {
    prediction = scene.prediction,
    prefer,
  }: { readonly prediction?: Prediction; readonly prefer?: string } = {},
): Trace {
  return run(request, { ...setScene(prediction, outside, prefer), now }, { at: now })
}

/** The request as if the name led to each of the addresses that it may lead to. */
function ofAddresses(request: Request, scene: Scene): Other[] {
  const found = lookUp(request, scene)
  if (found.is === 'unknown') return ofUnknown(found.name, request, scene)
  if (found.is !== 'found') return []
  const [address = '', ...more] = found.addresses
  const several = found.by === 'table' ? more : []
  const possible = scene.outside.isSupposed ? possibleAddresses(scene, address, request.port) : []
  return [...several, ...possible].map((ip) => ({
    trace: again({ ...request, ip }, scene),
    differs: 'in-its-way',
    at: 'dns',
    says: several.includes(ip)
      ? `${found.name} has the addresses ${found.addresses.join(', ')}, and which comes first is random.`
      : `it depends on the address that DNS gives for ${found.name}: ${ip}, which an entry of the host names, or another one.`,
    because: [{ default: 'No document tells what DNS outside of the mesh answers.' }],
  }))
}

/** The request if the name resolves, and if it does not. */
function ofUnknown(name: string, request: Request, scene: Scene): Other[] {
  const gone = { ...scene, outside: { ...scene.outside, lookUp: () => null } }
  const shared = {
    differs: 'in-its-way' as const,
    at: 'dns' as const,
    says: `it depends on whether ${name} resolves. A record in the cluster's DNS, or DNS capture with an address, would decide.`,
    because: [{ default: 'No document tells what the DNS of the cluster answers.' }],
  }
  return [
    { ...shared, trace: again({ ...request, ip: supposedAddress(name) }, scene) },
    { ...shared, trace: again(request, gone) },
  ]
}

const MOST_TRIED = 8

/** The request with each other host or cluster that chance may choose. */
function ofChance(outcome: Outcome, request: Request, scene: Scene): Other[] {
  const { clusters, endpoints, envoy } = outcome
  const shares = clusters.length > 1 ? clusters : []
  const others = [
    ...shares
      .filter(({ name }) => name !== envoy?.upstreamCluster)
      .map(({ name, share }) => ({
        prefer: name,
        at: 'route' as const,
        says: `${share} % of the requests go to \`${name}\`, and end differently.`,
      })),
    // What ejections have left is not asked again, nor are servers that are all supposed alike.
    ...(scene.outside.isSupposed || scene.now > 0 ? [] : endpoints)
      .filter((key) => key !== envoy?.upstreamHost)
      .slice(0, MOST_TRIED)
      .map((key) => ({
        prefer: key,
        at: 'endpoint' as const,
        says: `One of ${endpoints.length} endpoints is chosen, and with ${key} it ends differently.`,
      })),
  ]
  return others.map(({ prefer, at, says }) => ({
    trace: again(request, scene, { prefer }),
    differs: 'in-its-end',
    at,
    says,
    because: [{ default: 'Load balancing decides for each request anew.' }],
  }))
}

/** The request in each of the other ways in which the sidecar may have been programmed. */
function ofPredictions(request: Request, scene: Scene): Other[] {
  const { prediction } = scene
  const { unstable } = prediction
  if (!unstable) return []
  const cited = unstable.reasons.flatMap(({ because }) => because)
  const because = cited.length > 0 ? cited : [{ default: 'What decides is in no document.' }]
  const says = unstable.reasons.map((reason) => reason.says).join(' ')
  return otherPredictions(prediction).map(([at, other]) => ({
    trace: again(request, scene, { prediction: other }),
    differs: 'in-its-way',
    at,
    says,
    because,
  }))
}

function otherPredictions(prediction: Prediction): (readonly [Hop, Prediction])[] {
  const { listeners = [], routes = [], clusters = [] } = prediction.unstable ?? {}
  return [
    ...listeners.map(
      (run) => ['listener', { ...prediction, listeners: replaced(prediction.listeners, run) }] as const,
    ),
    ...routes.map((run) => ['route', { ...prediction, routes: replaced(prediction.routes, run) }] as const),
    ...clusters.map(
      (run) => ['cluster', { ...prediction, clusters: replaced(prediction.clusters, run) }] as const,
    ),
  ]
}

/** The list with those of another run in the place of those of the same name. */
function replaced<T extends { readonly name: string }>(
  list: readonly T[],
  others: readonly T[],
): readonly T[] {
  const byName = new Map(others.map((one) => [one.name, one]))
  const names = new Set(list.map(({ name }) => name))
  return [...list.map((one) => byName.get(one.name) ?? one), ...others.filter(({ name }) => !names.has(name))]
}
