import { optional, type Present } from './decoder.ts'
import { destination } from './destination.ts'
import { list, map, message } from './message.ts'
import { byteCount, double, duration, enumeration, flag, int32, text, uint32 } from './scalars.ts'
import { stringMatch } from './string-match.ts'

const percent = message({ value: double })

const changes = message({ add: map(text), remove: list(text), set: map(text) })
export type HeaderChanges = Present<typeof changes>

const headers = message({ request: changes, response: changes })
export type Headers = Present<typeof headers>

const corsPolicy = message({
  allowCredentials: optional(flag),
  allowHeaders: list(text),
  allowMethods: list(text),
  allowOrigin: list(text),
  allowOrigins: list(stringMatch),
  exposeHeaders: list(text),
  maxAge: duration,
  unmatchedPreflights: enumeration('CorsPolicy.UnmatchedPreflights', ['UNSPECIFIED', 'FORWARD', 'IGNORE']),
})
export type CorsPolicy = Present<typeof corsPolicy>

const fault = message({
  abort: message({
    grpcStatus: optional(text),
    http2Error: optional(text),
    httpStatus: optional(int32),
    percentage: percent,
  }),
  delay: message({ exponentialDelay: duration, fixedDelay: duration, percent: int32, percentage: percent }),
})
export type Fault = Present<typeof fault>

const httpMatch = message({
  authority: stringMatch,
  gateways: list(text),
  headers: map(stringMatch),
  ignoreUriCase: flag,
  method: stringMatch,
  name: text,
  port: uint32,
  queryParams: map(stringMatch),
  scheme: stringMatch,
  sourceLabels: map(text),
  sourceNamespace: text,
  statPrefix: text,
  uri: stringMatch,
  withoutHeaders: map(stringMatch),
})
export type HttpMatch = Present<typeof httpMatch>

const mirror = message({ destination, percentage: percent })
export type Mirror = Present<typeof mirror>

const redirect = message({
  authority: text,
  derivePort: optional(
    enumeration('HTTPRedirect.RedirectPortSelection', ['FROM_PROTOCOL_DEFAULT', 'FROM_REQUEST_PORT']),
  ),
  port: optional(uint32),
  redirectCode: uint32,
  scheme: text,
  uri: text,
})
export type Redirect = Present<typeof redirect>

const directResponse = message({
  body: message({ bytes: optional(byteCount), string: optional(text) }),
  status: uint32,
})
export type DirectResponse = Present<typeof directResponse>

const retries = message({
  attempts: int32,
  backoff: duration,
  perTryTimeout: duration,
  retryIgnorePreviousHosts: optional(flag),
  retryOn: text,
  retryRemoteLocalities: optional(flag),
})
export type Retries = Present<typeof retries>

const rewrite = message({
  authority: text,
  uri: text,
  uriRegexRewrite: message({ match: text, rewrite: text }),
})
export type Rewrite = Present<typeof rewrite>

export const httpRoute = message({
  corsPolicy,
  delegate: message({ name: text, namespace: text }),
  directResponse,
  fault,
  headers,
  match: list(httpMatch),
  mirror: destination,
  mirror_percent: optional(uint32),
  mirrorPercent: optional(uint32),
  mirrorPercentage: percent,
  mirrors: list(mirror),
  name: text,
  redirect,
  retries,
  rewrite,
  route: list(message({ destination, headers, weight: int32 })),
  timeout: duration,
})
export type HttpRoute = Present<typeof httpRoute>
