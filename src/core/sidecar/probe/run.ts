import type { Citation, Refusal } from '#core/sidecar/prediction.ts'
import { patienceOf } from './app/app-view.ts'
import { lookUp, type LookUp } from './app/look-up.ts'
import { calledBy, payloadOf } from './app/payload.ts'
import { logOf, type Ending } from './ending.ts'
import { handleRequest } from './http/handle-request.ts'
import type { CookieJar } from './http/sticky.ts'
import { beginJourney, type Journey } from './journey.ts'
import { findChain, type FoundChain } from './listen/find-chain.ts'
import { findListener } from './listen/find-listener.ts'
import { inspect } from './listen/inspect.ts'
import { noteChain, noteDns, noteListener } from './notes.ts'
import { outcomeOf } from './outcome.ts'
import type { Request } from './request.ts'
import { noteResult } from './result-words.ts'
import type { Scene } from './scene/scene.ts'
import type { Payload } from './servers/payload.ts'
import { proxyConnection } from './tcp/tcp-proxy.ts'
import type { Trace } from './trace.ts'

export interface Start {
  /** ms since the play began. */
  readonly at: number
  readonly jar?: CookieJar
}

/** Walks one request through the sidecar, from the name to what the application sees. */
export function run(request: Request, scene: Scene, { at, jar }: Start): Trace {
  const journey = beginJourney(scene)
  const tell = (ending: Ending, more: Partial<Parameters<typeof outcomeOf>[0]> = {}): Trace => ({
    steps: journey.steps,
    outcome: outcomeOf({ request, ending, journey, ...more }),
  })
  const crash = scene.prediction.refused?.find(({ by }) => by === 'istiod')
  if (crash) return tell(refused(crash, journey))
  const found = lookUp(request, scene)
  noteDns(found, request, scene, journey)
  if (found.is === 'failed') return tell(withoutSidecar('dns', `could not resolve ${calledBy(request)}`))
  const address = addressOf(found)
  if (isLoopback(address)) return tell(onLoopback(journey))
  journey.note(
    'capture',
    `The pod's connections are redirected to its sidecar, also this one to ${address}:${request.port}.`,
    { because: [{ default: "The pod's network rules send what leaves it to port 15001 of the sidecar." }] },
  )
  for (const { says, because } of scene.prediction.unconsidered ?? [])
    journey.note('capture', says, { because })
  const ending = through(request, address, scene, journey, at, jar)
  noteResult(ending.ending, request, journey)
  const uncertain = found.is === 'unknown' ? { unknown: `whether ${found.name} resolves` } : {}
  return tell({ ...ending.ending, ...uncertain }, { address, ...ending.via })
}

interface Through {
  readonly ending: Ending
  readonly via: { readonly via?: string; readonly serverName?: string | undefined; readonly isHttp?: boolean }
}

/** From the listener on. */
function through(
  request: Request,
  address: string,
  scene: Scene,
  journey: Journey,
  at: number,
  jar: CookieJar | undefined,
): Through {
  const { port } = request
  const listener = findListener(scene, address, port)
  if (!listener) return { ending: withoutSidecar('refused', 'there is no listener'), via: {} }
  journey.settled.listener = listener.name
  noteListener(listener, address, port, journey)
  const refusal = scene.prediction.refused?.find(({ listener: name }) => name === listener.name)
  if (refusal) return { ending: refused(refusal, journey), via: {} }
  const payload = payloadOf(request)
  const inspected = inspect(listener, payload)
  if (!inspected) return { ending: waiting(request, journey), via: {} }
  const found = findChain(listener, address, port, inspected)
  if (!found) return { ending: withoutSidecar('closed', 'no filter chain matches'), via: {} }
  const { chain, via } = found
  if (chain.name !== undefined) journey.settled.filterChain = chain.name
  noteChain(found, listener, inspected, journey)
  const wait =
    payload.is === 'silence' && listener.inspectors.length > 0 ? listener.inspectorTimeout : undefined
  const serverName = listener.inspectors.includes('tls') ? inspected.serverName : undefined
  if (chain.http) {
    const ending = asHttp(chain, payload, request, address, scene, journey, at, jar)
    return { ending, via: { via, serverName, isHttp: true } }
  }
  const connecting = { chain, request, payload, address, port, serverName: inspected.serverName, at }
  const ending = proxyConnection(connecting, scene, journey)
  const waited = wait === undefined ? 0 : Number.parseFloat(wait) * 1000
  return { ending: leftAlone(request, { ...ending, ms: ending.ms + waited }), via: { via, serverName } }
}

function asHttp(
  { http: manager }: FoundChain['chain'],
  payload: Payload,
  request: Request,
  address: string,
  scene: Scene,
  journey: Journey,
  at: number,
  jar: CookieJar | undefined,
): Ending {
  if (payload.is === 'silence') return waiting(request, journey)
  if (payload.is !== 'http' || !manager) {
    journey.note(
      'route',
      'The chain reads HTTP, and these bytes are none: the sidecar answers 400 and closes.',
      { ends: true },
    )
    const log = logOf(400, { responseFlags: ['DPE'], responseCodeDetails: 'http1.codec_error' })
    const error = payload.is === 'tls' ? { error: 'tls' as const } : {}
    return { ...error, text: 'HTTP/1.1 400', log, upstream: [], attempts: 0, ms: 0 }
  }
  const { message } = payload
  const leavesAt = at + patienceOf(request)
  const incoming = { manager, message, address, port: request.port, at, leavesAt, jar }
  const ending = handleRequest(incoming, scene, journey)
  return impatient(request, ending)
}

/** The application gives up before the answer is there. */
function impatient(request: Request, ending: Ending): Ending {
  const patience = patienceOf(request)
  if (ending.ms <= patience || ending.log === null) return ending
  const { status: _, ...rest } = ending
  const hasStatus = ending.headersAt !== undefined && ending.headersAt <= patience
  const log = {
    ...ending.log,
    responseCode: hasStatus ? ending.log.responseCode : 0,
    responseFlags: [...ending.log.responseFlags.filter((flag) => flag === 'DI'), 'DC'],
    responseCodeDetails: 'downstream_remote_disconnect',
  }
  return { ...rest, error: 'timeout', text: 'no answer', log, ms: patience }
}

/** While the sidecar is still dialling it does not see that the application gives up, and writes no line before it ends (tcp_proxy.cc). */
function leftAlone(request: Request, ending: Ending): Ending {
  const patience = patienceOf(request)
  if (ending.ms <= patience || ending.log?.responseFlags.includes('UF') !== true) return ending
  return { ...ending, error: 'timeout', text: 'no answer', log: null, attempts: null, ms: patience }
}

const withoutSidecar = (error: 'dns' | 'refused' | 'closed', text: string): Ending => ({
  error,
  text,
  log: null,
  upstream: [],
  attempts: null,
  ms: 0,
})

/** The sidecar waits for the application's first bytes, and the application for the server's. */
function waiting(request: Request, { note }: Journey): Ending {
  note(
    'filter-chain',
    'The listener waits for the first bytes to tell the protocol, and the application waits for the server to speak: nothing happens.',
    { ends: true },
  )
  return {
    error: 'timeout',
    text: 'no answer',
    log: null,
    upstream: [],
    attempts: null,
    ms: patienceOf(request),
  }
}

function refused({ says, because, by }: Refusal, { note }: Journey): Ending {
  const cited: readonly Citation[] = because
  note('listener', says, { because: cited, ends: true })
  const what =
    by === 'istiod' ? 'what sidecars have when istiod crashes' : 'what a listener does that Envoy refuses'
  return { text: '', log: null, upstream: [], attempts: null, ms: 0, unknown: what }
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1'

function onLoopback({ note }: Journey): Ending {
  note('capture', 'A connection to the pod itself does not go through the sidecar.', { ends: true })
  return {
    text: '',
    log: null,
    upstream: [],
    attempts: null,
    ms: 0,
    unknown: 'what listens in the pod itself',
  }
}

function addressOf(found: Exclude<LookUp, { is: 'failed' }>): string {
  if (found.is === 'unknown') return `an address of ${found.name}`
  return found.addresses[0] ?? ''
}
