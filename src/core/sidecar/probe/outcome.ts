import { httpText } from './app/app-view.ts'
import type { Ending } from './ending.ts'
import type { Journey } from './journey.ts'
import type { Request } from './request.ts'
import { telemetryOf } from './telemetry.ts'
import type { AccessLog, AppView, Outcome } from './trace.ts'
import { verdictOf } from './verdict.ts'

export interface Told {
  readonly request: Request
  readonly ending: Ending
  readonly journey: Journey
  /** The address that was dialled. */
  readonly address?: string
  readonly via?: string
  readonly serverName?: string | undefined
  readonly isHttp?: boolean
}

/** An ending, told as an outcome. */
export function outcomeOf({
  request,
  ending,
  journey,
  address,
  via,
  serverName,
  isHttp = false,
}: Told): Outcome {
  const { log, upstream, attempts, ms, unknown } = ending
  const envoy: AccessLog | null =
    log === null || via === undefined ? null : { ...log, requestedServerName: serverName ?? null, via }
  const app = appView(request, ending, address, isHttp)
  const { clusters = [], endpoints = [], ...settled } = journey.settled
  const verdict = unknown === undefined ? verdictOf({ app, envoy, clusters }) : 'cannot-tell'
  const { hostHeader, host } = request
  return {
    verdict,
    ...settled,
    clusters,
    endpoints,
    app,
    envoy,
    upstream,
    attempts: envoy === null ? null : attempts,
    seconds: Number.isFinite(ms) ? Math.round(ms / 500) / 2 : null,
    telemetry: telemetryOf(envoy, isHttp, hostHeader ?? host),
  }
}

function appView(
  { scheme }: Request,
  { status, error, text, headers, unknown }: Ending,
  address: string | undefined,
  isHttp: boolean,
): AppView {
  const dialed = address === undefined ? {} : { dialed: address }
  if (unknown !== undefined) return { text: `cannot tell: ${unknown}`, ...dialed }
  const isSocket = scheme === 'tcp' || scheme === 'tls'
  // A plain socket reads bytes; that they are an answer of HTTP is nothing to it.
  if (isSocket && isHttp && status !== undefined)
    return {
      ...(error && error !== 'cut' ? { error } : {}),
      text: httpText({ status, body: text }),
      ...dialed,
    }
  return {
    ...(isSocket || status === undefined ? {} : { status }),
    ...(error === undefined ? {} : { error }),
    text,
    ...(headers === undefined || isSocket ? {} : { headers }),
    ...dialed,
  }
}
