import type { Prediction } from '#core/sidecar/prediction.ts'
import { withAlternatives } from './alternatives.ts'
import { distributionOf } from './distribution.ts'
import type { CookieJar } from './http/sticky.ts'
import type { Request } from './request.ts'
import { run } from './run.ts'
import { outsideOf } from './scene/outside.ts'
import { MOMENT, setScene, type Scene } from './scene/scene.ts'
import { together } from './upstream/arrivals.ts'
import type { Trace } from './trace.ts'
import type { Change, Supposition, World } from './world.ts'

/** A request, and how the world changes before it. */
export interface Act {
  readonly before?: Change
  readonly request: Request
}

/**
 * Several requests, one after the other: servers, connections, ejections and DNS remember. An entry that asks for several requests
 * (`repeat`, `parallel`, `keepAlive`) has the trace of the first and the outcome's `distribution` of all. Never throws.
 */
export function play(prediction: Prediction, acts: readonly Act[], world?: World | Supposition): Trace[] {
  const [first] = acts
  if (!first) return []
  const scene = setScene(prediction, outsideOf(world, prediction, first.request))
  return acts.map(({ before, request }) => {
    if (before) change(scene, before)
    return perform(request, scene)
  })
}

function change(scene: Scene, before: Change): void {
  scene.outside.change(before, scene.now)
  scene.now += (before.sleep ?? 0) * 1000
}

/** So many requests are made at most, whatever is asked. */
const MOST_REQUESTS = 10_000
/** Requests that are made at once start this far apart, in ms. */
const STAGGER = 20

function perform(request: Request, scene: Scene): Trace {
  const { repeat = 1, parallel = 1, keepAlive = 1 } = request
  const isMany = [repeat, parallel, keepAlive].some((count) => count > 1) || request.vary !== undefined
  const jar: CookieJar | undefined = request.cookieJar === true ? new Map() : undefined
  const once = (i: number, at: number): Trace => {
    const own = request.freshJar === true ? new Map<string, string>() : jar
    return run(varied(request, i), scene, { at, ...(own ? { jar: own } : {}) })
  }
  if (!isMany) {
    const started = scene.now
    const trace = once(0, started)
    scene.now += lengthOf(trace)
    return withAlternatives(trace, request, scene, started)
  }
  const traces: Trace[] = []
  const count = Math.min(MOST_REQUESTS, Math.max(repeat, parallel, keepAlive))
  const start = scene.now
  let end = start
  for (let i = 0; i < count; i += 1) {
    if (parallel <= 1) scene.now = end
    const at = parallel > 1 ? start + i * STAGGER : scene.now
    const trace = once(i, at)
    traces.push(trace)
    end = Math.max(end, at + lengthOf(trace))
  }
  scene.now = end
  const [shown] = traces
  if (!shown) return once(0, scene.now)
  const upstream = together(traces.map(({ outcome }) => outcome.upstream))
  return { steps: shown.steps, outcome: { ...shown.outcome, upstream, distribution: distributionOf(traces) } }
}

const lengthOf = ({ outcome }: Trace): number => (outcome.seconds ?? 0) * 1000 + MOMENT

/** The request with `{v}` in its headers and path replaced, in turn. */
function varied(request: Request, i: number): Request {
  const { vary } = request
  const value = vary?.[i % vary.length]
  if (value === undefined) return request
  const filled = (text: string): string => text.replaceAll('{v}', () => value)
  const headers = Object.entries(request.headers ?? {}).map(([name, text]) => [name, filled(text)] as const)
  return {
    ...request,
    headers: Object.fromEntries(headers),
    ...(request.path === undefined ? {} : { path: filled(request.path) }),
  }
}
