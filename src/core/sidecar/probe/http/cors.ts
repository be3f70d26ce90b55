import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'
import type { StringMatcher } from '#core/sidecar/config/route.ts'
import { fitsText } from './match-route.ts'

/** What is looked at of Envoy's CorsPolicy. */
interface CorsPolicy {
  readonly allowOriginStringMatch?: readonly StringMatcher[]
}

/**
 * The headers that answer another origin, or undefined if the origin is not allowed or there is none.
 * Source: Envoy, extensions/filters/http/cors/cors_filter.cc.
 */
export function corsHeaders(
  policy: CorsPolicy | undefined,
  { headers }: HttpMessage,
): Readonly<Record<string, string>> | undefined {
  const origin = headers['origin']
  if (origin === undefined || !policy?.allowOriginStringMatch?.some((matcher) => fitsText(matcher, origin)))
    return undefined
  return { 'access-control-allow-origin': origin }
}

/** Whether a request only asks what another origin may do. */
export const isPreflight = ({ method, headers }: HttpMessage): boolean =>
  method === 'OPTIONS' && (headers['access-control-request-method'] ?? '') !== ''
