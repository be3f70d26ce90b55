import { milliseconds } from '#core/istio/duration.ts'
import type { HttpConnectionManager } from '#core/sidecar/config/listener.ts'
import type { RouteEntry, WeightedCluster } from '#core/sidecar/config/route.ts'
import { logOf, type Ending, type Log } from '#core/sidecar/probe/ending.ts'
import type { Journey } from '#core/sidecar/probe/journey.ts'
import type { Scene } from '#core/sidecar/probe/scene/scene.ts'
import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'
import { byShare, happens, sharesOf } from '#core/sidecar/probe/upstream/by-share.ts'
import { bodyText } from './body-text.ts'
import { corsHeaders, isPreflight } from './cors.ts'
import { findRoute } from './find-route.ts'
import { localReply, type LocalReply } from './local-reply.ts'
import { normalizationOf, normalizePath } from './normalize-path.ts'
import { redirected } from './rewrite.ts'
import { sendOn } from './send-on.ts'
import type { CookieJar } from './sticky.ts'

/** A request as it comes to the HTTP connection manager. */
export interface Incoming {
  readonly manager: HttpConnectionManager
  readonly message: HttpMessage
  /** The address and port that were dialled. */
  readonly address: string
  readonly port: number
  /** ms since the play began. */
  readonly at: number
  /** When the application stops waiting, in ms since the play began. */
  readonly leavesAt: number
  readonly jar: CookieJar | undefined
}

/** Envoy's limit for all headers together, in bytes. */
const MOST_HEADERS = 60 * 1024

/** What becomes of a request that the sidecar reads as HTTP, from its bytes to the answer. */
export function handleRequest(incoming: Incoming, scene: Scene, journey: Journey): Ending {
  const refused = unreadable(incoming, journey)
  if (refused) return refused
  const { manager, message: raw } = incoming
  const path = normalizePath(raw.path, normalizationOf(scene.prediction.mesh))
  const message = { ...raw, path }
  const route = findRoute(manager.routeConfig, message, scene, journey)
  const reply = (said: Partial<LocalReply> & Pick<LocalReply, 'status'>): Ending => ({
    ...localReply(message, { text: '', attempts: 0, ms: 0, log: {}, ...said }),
    upstream: [],
  })
  if (!route)
    return reply({ status: 404, log: { responseFlags: ['NR'], responseCodeDetails: 'route_not_found' } })
  const log: Partial<Log> = { routeName: route.name ?? null }
  if (route.directResponse || route.redirect) return answeredByRoute(route, message, log, reply, journey)
  const destination = destinationOf(route, manager.routeConfig, scene, journey)
  const named = { ...log, upstreamCluster: destination.cluster }
  if (isUnknownUpgrade(message)) {
    journey.note(
      'route',
      `The sidecar knows no upgrade to \`${message.headers['upgrade'] ?? ''}\` and answers 403.`,
      { ends: true },
    )
    return reply({ status: 403, log: { ...named, responseCodeDetails: 'upgrade_failed' } })
  }
  const fault = faultFor(route, manager.routeConfig, scene, journey)
  const delayed = fault.delay > 0 ? ['DI'] : []
  if (fault.abort) {
    const flags = { responseFlags: [...delayed, 'FI'], responseCodeDetails: 'fault_filter_abort' }
    const { httpStatus = 200, grpcStatus } = fault.abort
    const grpc = grpcStatus === undefined ? {} : { grpcStatus }
    return reply({
      status: httpStatus,
      ...grpc,
      text: 'fault filter abort',
      ms: fault.delay,
      log: { ...named, ...flags },
    })
  }
  const cors = corsHeaders(route.cors, message)
  if (cors && isPreflight(message)) {
    journey.note(
      'route',
      'The sidecar answers itself what another origin may do: `corsPolicy` allows this one.',
      { of: route, ends: true },
    )
    return reply({
      status: 200,
      headers: cors,
      ms: fault.delay,
      log: { ...named, responseCodeDetails: 'cors_response' },
    })
  }
  const sent = sendOn(
    {
      ...incoming,
      message,
      route,
      destination,
      log: { ...log, responseFlags: delayed },
      at: incoming.at + fault.delay,
    },
    scene,
    journey,
  )
  return { ...sent, ms: sent.ms + fault.delay, headers: { ...sent.headers, ...cors } }
}

/** Requests that Envoy answers before it looks for a route. Source: Envoy, http1 codec; the wire records. */
function unreadable({ message }: Incoming, { note }: Journey): Ending | undefined {
  const refuse = (
    status: number,
    details: string,
    flags: readonly string[],
    says: string,
    text = '',
  ): Ending => {
    note('route', says, { ends: true })
    const log = logOf(status, { responseFlags: flags, responseCodeDetails: details })
    return { status, text, headers: { server: 'envoy' }, log, upstream: [], attempts: 0, ms: 0 }
  }
  if (message.isMalformed)
    return refuse(
      400,
      'http1.codec_error',
      ['DPE'],
      'The bytes are no valid HTTP/1.1: the sidecar answers 400.',
      'Bad Request',
    )
  const size = Object.entries(message.headers).reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  )
  if (size > MOST_HEADERS)
    return refuse(
      431,
      'http1.headers_too_large',
      ['DPE'],
      'The headers are larger than 60 KiB: the sidecar answers 431.',
      'Request Header Fields Too Large',
    )
  if (message.authority === undefined)
    return refuse(400, 'missing_host_header', [], 'There is no `Host` header: the sidecar answers 400.')
  return undefined
}

const isUnknownUpgrade = ({ headers }: HttpMessage): boolean => {
  const { upgrade } = headers
  return upgrade !== undefined && upgrade.toLowerCase() !== 'websocket'
}

type Reply = (said: Partial<LocalReply> & Pick<LocalReply, 'status'>) => Ending

function answeredByRoute(
  route: RouteEntry,
  message: HttpMessage,
  log: Partial<Log>,
  reply: Reply,
  { note }: Journey,
): Ending {
  const details = { ...log, responseCodeDetails: 'direct_response' }
  if (route.redirect) {
    const { status, location } = redirected(route.redirect, message, route)
    note('route', `The route redirects: the answer is ${status} to ${location}.`, { of: route, ends: true })
    return reply({ status, headers: { location }, log: details })
  }
  const { status = 200, body } = route.directResponse ?? {}
  const says =
    route.name === 'block_all'
      ? `The mesh lets out only what it knows (REGISTRY_ONLY): the sidecar answers ${status} itself.`
      : `The route answers ${status} itself (\`directResponse\`).`
  note('route', says, { of: route, ends: true })
  return reply({ status, text: bodyText(body), log: details })
}

/** The cluster that the route names, or the one whose turn it is. */
function destinationOf(
  route: RouteEntry,
  table: string,
  scene: Scene,
  { settled, note }: Journey,
): WeightedCluster {
  const { weightedClusters = [], cluster = '' } = route
  if (weightedClusters.length === 0) {
    settled.clusters = [{ name: cluster, share: 100 }]
    return { cluster, weight: 100 }
  }
  const shares = sharesOf(weightedClusters)
  settled.clusters = shares
  const chosen = byShare(
    weightedClusters,
    `${table} ${settled.virtualHost ?? ''} ${route.virtualService ?? ''}`,
    scene,
  )
  const told = shares.map(({ name, share }) => `${share} % to \`${name}\``).join(', ')
  note(
    'route',
    `The route shares its requests out by \`weight\`: ${told}. Here: \`${chosen?.cluster ?? ''}\`.`,
    { of: route },
  )
  return chosen ?? { cluster: '', weight: 0 }
}

function faultFor({ fault, ...route }: RouteEntry, table: string, scene: Scene, { note }: Journey) {
  const key = `${table} ${route.virtualService ?? ''} ${route.name ?? ''}`
  const isDelayed = fault?.delay !== undefined && happens(fault.delay.percent, `delay ${key}`, scene)
  const isAborted = fault?.abort !== undefined && happens(fault.abort.percent, `abort ${key}`, scene)
  const delay = isDelayed ? (milliseconds(fault.delay?.fixedDelay) ?? 0) : 0
  if (fault?.delay && fault.delay.percent > 0)
    note(
      'route',
      `\`fault.delay\` holds ${fault.delay.percent} % of the requests for ${fault.delay.fixedDelay}.`,
    )
  if (fault?.abort && fault.abort.percent > 0)
    note(
      'route',
      `\`fault.abort\` answers ${fault.abort.percent} % of the requests itself${isAborted ? ', this one too' : ', not this one'}.`,
      isAborted ? { ends: true } : {},
    )
  return { delay, abort: isAborted ? fault.abort : undefined }
}
