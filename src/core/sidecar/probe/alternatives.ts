import type { Prediction } from '#core/sidecar/prediction.ts'
import { lookUp } from './app/look-up.ts'
import { possibleAddresses } from './listen/possible-addresses.ts'
import type { Request } from './request.ts'
import { run } from './run.ts'
import { setScene, type Scene } from './scene/scene.ts'
import type { Hop, Outcome, Step, Trace } from './trace.ts'

interface Other {
  readonly trace: Trace
  /** Which hop is undecided. */
  readonly at: Hop
  readonly says: string
  readonly because: Step['because']
}

/**
 * A trace with the other ways that the request may go, if something that nobody can tell makes a difference: things that Istio decides
 * at random or by an unknown age, several answers of DNS, and addresses that no document has. Then the verdict is `cannot-tell`.
 */
export function withAlternatives(trace: Trace, request: Request, scene: Scene): Trace {
  const others = [...ofAddresses(request, scene), ...ofPredictions(request, scene)]
  const known = new Set([keyOf(trace.outcome)])
  const different = others.filter(({ trace: { outcome } }) => {
    const key = keyOf(outcome)
    if (known.has(key)) return false
    known.add(key)
    return true
  })
  const [first] = different
  if (!first) return trace
  const { says, because, at } = first
  const undecided: Step = { at, says: `Cannot tell which way it goes. ${says}`, because }
  const ways = [trace.outcome, ...different.map((other) => other.trace.outcome)]
  return {
    steps: [...trace.steps, undecided],
    outcome: { ...trace.outcome, verdict: 'cannot-tell', alternatives: ways },
  }
}

/** What makes two outcomes the same to whoever asks. */
const keyOf = ({ verdict, clusters, app, envoy }: Outcome): string =>
  JSON.stringify([
    verdict,
    clusters.map(({ name }) => name),
    app.status,
    app.error,
    envoy?.upstreamCluster,
    envoy?.responseFlags,
  ])

const START = { at: 0 }

/** The request as if the name led to each of the addresses that it may lead to. */
function ofAddresses(request: Request, scene: Scene): Other[] {
  const found = lookUp(request, scene)
  if (found.is !== 'found') return []
  const [address = '', ...more] = found.addresses
  const several = found.by === 'table' ? more : []
  const possible = scene.outside.isSupposed ? possibleAddresses(scene, address, request.port) : []
  return [...several, ...possible].map((ip) => ({
    trace: run({ ...request, ip }, fresh(scene), START),
    at: 'dns',
    says: several.includes(ip)
      ? `${found.name} has the addresses ${found.addresses.join(', ')}, and which comes first is random.`
      : `It depends on the address that DNS gives for ${found.name}: ${ip}, which an entry of the host names, or another one.`,
    because: [{ default: 'No document tells what DNS outside of the mesh answers.' }],
  }))
}

/** The request in each of the other ways in which the sidecar may have been programmed. */
function ofPredictions(request: Request, scene: Scene): Other[] {
  const { prediction } = scene
  const { unstable } = prediction
  if (!unstable) return []
  const reason = unstable.reasons[0] ?? { says: '', because: [] }
  const because =
    reason.because.length > 0 ? reason.because : [{ default: 'What decides is in no document.' }]
  return otherPredictions(prediction).map(([at, other]) => ({
    trace: run(request, setScene(other, scene.outside), START),
    at,
    says: reason.says,
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

const fresh = ({ prediction, outside }: Scene): Scene => setScene(prediction, outside)
